import { noteServerAnswer, noteServerFailure } from "#lib/db/ledger/breaker.ts";
import { jitterOf } from "#lib/domain/grants/backoff.ts";
import { isOfTheServer } from "#lib/domain/grants/server-failures.ts";
import { isOfAccount } from "#lib/domain/grants/types.ts";
import type { UnityCatalogFailure } from "../port.ts";
import type { Run } from "./run.ts";

/**
 * Tells all workers how the server did in a run: a failure of its own counts, anything else shows that it answers (UC-6). What the
 * account keeps tells nothing of the workspace.
 */
export async function noteHealth(
  { target, reconciler, context }: Run,
  failure: UnityCatalogFailure | null,
): Promise<void> {
  if (isOfAccount(target.securable.type)) return;
  if (failure !== null && isOfTheServer(failure.reason)) {
    const { retryAfterMs = 0 } = failure;
    await noteServerFailure(context.database, target.connection, {
      jitter: jitterOf(reconciler.random()),
      retryAfterMs,
    });
  } else if (target.answerUnnoted) await noteServerAnswer(context.database, target.connection);
}
