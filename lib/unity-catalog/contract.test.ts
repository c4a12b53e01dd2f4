import { connectEmbeddedServer } from "./contract/embedded-server.ts";
import { describeUnityCatalogContract } from "./contract.ts";

describeUnityCatalogContract("embedded server, Databricks dialect", connectEmbeddedServer);
