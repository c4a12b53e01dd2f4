import type { RunningContractServer } from "#lib/config/env.ts";

import { readPair, signedBy } from "../embedded/open-source/keys.ts";
import { adminOf, type Reached } from "./admin.ts";
import { serverAt } from "./embedded-server.ts";
import { estateOf } from "./estate.ts";
import { LACKS_OF_DIALECT, LACKS_OF_RUNNING } from "./lacks.ts";
import type { ContractServer, Lacks } from "./server.ts";

/** What cannot be asked of a server that somebody runs; whether it makes external locations is tried out. */
export async function lacksOf({ keyDir, account, ...reached }: RunningContractServer): Promise<Lacks> {
  const { dialect } = reached;
  const { "acting as others": asOthers, "account host": noAccount, ...rest } = LACKS_OF_RUNNING[dialect];
  const canSign = dialect === "open_source" && keyDir !== undefined;
  const lacks: Lacks = {
    ...LACKS_OF_DIALECT[dialect],
    ...rest,
    ...(account !== undefined || noAccount === undefined ? {} : { "account host": noAccount }),
    ...(canSign || asOthers === undefined ? {} : { "acting as others": asOthers }),
  };
  return lacks.locations === undefined ? { ...lacks, ...(await lacksLocations(reached)) } : lacks;
}

async function lacksLocations(reached: Reached): Promise<Lacks> {
  const estate = estateOf(adminOf(reached));
  try {
    await estate.newLocation();
    return {};
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message : String(thrown);
    // A server that cannot be reached lacks nothing: its cases fail.
    if (!said.includes("was answered")) return {};
    return { locations: `the server makes no external location: ${said.slice(0, 200)}` };
  } finally {
    await estate.cleanUp().catch(() => undefined);
  }
}

/** A server that runs already; what the suite made there is removed at the end, whatever happened. */
export function connectRunningServer(running: RunningContractServer): Promise<ContractServer> {
  const { keyDir, account, ...reached } = running;
  const { cleanUp, ...server } = serverAt(reached);
  const cannot = (what: string) => () => Promise.reject(new Error(`A running server cannot be ${what}.`));
  return Promise.resolve({
    ...server,
    account,
    tokenOf: ({ name }) => {
      if (keyDir === undefined) return Promise.reject(new Error("There is no key to sign a token with."));
      return Promise.resolve(signedBy(readPair(keyDir), { sub: name, type: "ACCESS" }));
    },
    trouble: cannot("troubled"),
    // Nothing was switched on.
    endTrouble: () => Promise.resolve(),
    revokeTokens: cannot("told to forget its tokens"),
    auditRows: cannot("asked for audit rows at once"),
    killAndRestart: cannot("killed"),
    stop: cleanUp,
  });
}
