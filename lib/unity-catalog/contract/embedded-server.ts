import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { DialectName } from "../dialect.ts";
import { connectEmbeddedControl, type EmbeddedControl } from "../embedded/control-client.ts";
import { createUnityCatalogClient } from "../http-client.ts";
import { adminOf, type Reached } from "./admin.ts";
import { startEmbeddedProcess, type EmbeddedProcess } from "./embedded-process.ts";
import { estateOf } from "./estate.ts";
import { peopleOf } from "./people.ts";
import type { ContractServer } from "./server.ts";

/** Small, so that a few principals already need several pages. */
const PAGE_SIZE = "5";
const FOREIGN = {
  databricks: ["MANAGE", "WRITE_VOLUME"],
  open_source: ["MODIFY", "SELECT"],
} as const;

/** The embedded server in its own process, as the contract wants it, on a data folder that goes at the end. */
export async function connectEmbeddedServer(dialect: DialectName): Promise<ContractServer> {
  const client = { clientId: randomUUID(), clientSecret: randomUUID() };
  const dataDir = await mkdtemp(join(tmpdir(), "embedded-unity-catalog-"));
  const start = (port: string): Promise<EmbeddedProcess> =>
    startEmbeddedProcess({
      port,
      "data-dir": dataDir,
      dialect,
      "admin-client-id": client.clientId,
      "admin-client-secret": client.clientSecret,
      "page-size": PAGE_SIZE,
    });
  let running = await start("0");
  const { url } = running;
  const control = connectEmbeddedControl({ url, ...client, dialect });
  const auth = dialect === "databricks" ? client : { token: await control.tokenFor("admin") };
  const { cleanUp: _gone, ...server } = serverAt({ url, dialect, auth });
  return {
    ...server,
    account: dialect === "databricks" ? { accountUrl: url, accountId: randomUUID() } : undefined,
    ...switchesOf(control),
    async killAndRestart() {
      await running.kill("SIGKILL");
      running = await start(new URL(url).port);
    },
    async stop() {
      await running.kill("SIGTERM");
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

type Everywhere = Omit<
  ContractServer,
  keyof ReturnType<typeof switchesOf> | "account" | "killAndRestart" | "stop"
>;

/** What every server under test has, whoever runs it. */
export function serverAt(reached: Reached): Everywhere & { readonly cleanUp: () => Promise<void> } {
  const admin = adminOf(reached);
  const { cleanUp: removeEstate, ...estate } = estateOf(admin);
  const { cleanUp: removePeople, ...people } = peopleOf(admin);
  const { url, dialect, auth } = reached;
  return {
    ...reached,
    ...estate,
    ...people,
    foreign: FOREIGN[dialect],
    client: (options) => createUnityCatalogClient({ workspaceUrl: url, dialect, auth, ...options }),
    raw: (method, path, body, token) => admin.raw(method, path, body, token),
    async cleanUp() {
      await removeEstate();
      await removePeople();
    },
  };
}

function switchesOf(control: EmbeddedControl) {
  return {
    tokenOf: ({ name }: { readonly name: string }) => control.tokenFor(name),
    trouble: (troubles: Parameters<EmbeddedControl["setFaults"]>[0]) => control.setFaults(troubles),
    endTrouble: () => control.resetFaults(),
    revokeTokens: () => control.revokeTokens(),
    auditRows: async () =>
      (await control.auditRows(100)).map((row) => ({
        who: row.user_identity.email,
        action: row.action_name,
        status: row.response.status_code,
      })),
  };
}
