import type { Context } from "#lib/db/context.ts";
import { adopt } from "#lib/db/drift/findings.ts";
import { adoptFinding as decideAdoption } from "#lib/domain/drift/decide.ts";
import { personOf } from "./decide-slot.ts";
import { onFinding, type FindingOutcome } from "./on-finding.ts";

/** Takes access that no request explains for granted, for a reason: it is baseline from now on, and never removed (UC-2, UC-7). */
export function adoptFinding(
  context: Context,
  { findingId, reason }: { readonly findingId: string; readonly reason: string },
): Promise<FindingOutcome> {
  return onFinding(context, {
    findingId,
    action: "drift.adopt",
    decide: (state) => decideAdoption(state, reason),
    save: async (tx, { state, event, now }) => {
      adopt(tx, state, { personId: personOf(context), reason: event.reason, at: now });
      return { id: findingId, state: "adopted" };
    },
  });
}
