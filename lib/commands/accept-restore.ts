import type { Context } from "#lib/db/context.ts";
import { personOf } from "./decide-slot.ts";
import { onEngine, type EngineOutcome } from "./on-engine.ts";

/**
 * Lets the engine push again after a restore, by security or a platform administrator with a fresh sign-in, who was shown what
 * it would push: bound to the very revision that they looked at (OPS-2). Everything that waits becomes due.
 */
export function acceptRestore(
  context: Context,
  ask: { readonly expectedVersion: number; readonly challenge?: string | null },
): Promise<EngineOutcome> {
  const { expectedVersion, challenge = null } = ask;
  return onEngine(context, {
    action: "restore.accept",
    expectedVersion,
    command: () => ({ type: "accept", by: personOf(context) }),
    freshSignIn: { purpose: "engine.accept", boundTo: { revision: expectedVersion }, challenge },
  });
}
