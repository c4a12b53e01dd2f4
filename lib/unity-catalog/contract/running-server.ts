import type { RunningContractServer } from "#lib/config/env.ts";

import { readPair, signedBy } from "../embedded/open-source/keys.ts";
import { serverAt } from "./embedded-server.ts";
import { LACKS_OF_DIALECT, LACKS_OF_RUNNING } from "./lacks.ts";
import type { ContractServer, Lacks } from "./server.ts";

/** What cannot be asked of a server that somebody runs. */
export function lacksOf({ dialect, keyDir }: RunningContractServer): Lacks {
  const { "acting as others": asOthers, ...rest } = LACKS_OF_RUNNING[dialect];
  const lacksKey = dialect === "databricks" || keyDir === undefined;
  return {
    ...LACKS_OF_DIALECT[dialect],
    ...rest,
    ...(lacksKey && asOthers !== undefined ? { "acting as others": asOthers } : {}),
  };
}

/** A server that runs already; what the suite made there is removed at the end, whatever happened. */
export function connectRunningServer(running: RunningContractServer): Promise<ContractServer> {
  const { keyDir, ...reached } = running;
  const { cleanUp, ...server } = serverAt(reached);
  const cannot = (what: string) => () => Promise.reject(new Error(`A running server cannot be ${what}.`));
  return Promise.resolve({
    ...server,
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
