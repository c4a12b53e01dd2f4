import { runningContractServer } from "#lib/config/env.ts";

import { describeUnityCatalogContract } from "../contract.ts";
import { connectRunningServer, lacksOf } from "./running-server.ts";

const running = runningContractServer();
if (running === undefined) throw new Error("UC_CONTRACT_BASE_URL names no server.");

describeUnityCatalogContract({
  name: `${new URL(running.url).host}, ${running.dialect === "databricks" ? "Databricks" : "open-source"} dialect`,
  dialect: running.dialect,
  lacks: await lacksOf(running),
  connect: () => connectRunningServer(running),
});
