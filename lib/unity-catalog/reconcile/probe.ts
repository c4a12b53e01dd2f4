import { newId } from "#lib/db/ids.ts";
import { claimProbes, noteServerAnswer, noteVainProbe } from "#lib/db/ledger/breaker.ts";
import { vainRequests } from "#lib/db/ledger/settling.ts";
import { jitterOf } from "#lib/domain/grants/backoff.ts";
import type { Reconciler } from "./run.ts";
import { settleRequest } from "./settle-requests.ts";

/**
 * Asks each server whose connection is open and whose time has come whether it answers again, one worker among all (UC-6).
 * Answers the number of probes sent. Rejects when the database does; the probe is then another's after a while.
 */
export async function probeServers(reconciler: Reconciler): Promise<number> {
  const { catalogs, context } = reconciler;
  const names = await claimProbes(context.database, catalogs.names);
  await Promise.all(names.map((name) => probe(reconciler, name)));
  return names.length;
}

async function probe(reconciler: Reconciler, name: string): Promise<void> {
  const { catalogs, context, random, log } = reconciler;
  const checked = await catalogs.of(name)?.checkConnection();
  if (checked === undefined) return;
  if (checked.ok) {
    await noteServerAnswer(context.database, name);
    log.info({ connection: name }, "Unity Catalog answers again");
    return;
  }
  const { reason, message, retryAfterMs = 0 } = checked.failure;
  await noteVainProbe(context.database, name, { jitter: jitterOf(random()), retryAfterMs });
  log.warn({ connection: name, reason, failure: message }, "Unity Catalog does not answer yet");
  // Nothing is asked meanwhile, so that this is where people are told of what only waits (UC-5).
  const run = { ...context, requestId: newId("run") };
  for (const request of await vainRequests(context.database, name)) await settleRequest(run, request);
}
