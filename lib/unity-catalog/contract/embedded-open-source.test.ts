import { describeUnityCatalogContract } from "../contract.ts";
import { connectEmbeddedServer } from "./embedded-server.ts";
import { LACKS_OF_DIALECT } from "./lacks.ts";

describeUnityCatalogContract({
  name: "embedded server, open-source dialect",
  dialect: "open_source",
  lacks: LACKS_OF_DIALECT.open_source,
  connect: () => connectEmbeddedServer("open_source"),
});
