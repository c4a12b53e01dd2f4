import { describeUnityCatalogContract } from "../contract.ts";
import { connectEmbeddedServer } from "./embedded-server.ts";
import { LACKS_OF_DIALECT } from "./lacks.ts";

describeUnityCatalogContract({
  name: "embedded server, Databricks dialect",
  dialect: "databricks",
  lacks: LACKS_OF_DIALECT.databricks,
  connect: () => connectEmbeddedServer("databricks"),
});
