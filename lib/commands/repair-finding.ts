import type { Context } from "#lib/db/context.ts";
import { pushAgain, removeForeign, type Finding } from "#lib/db/drift/findings.ts";
import type { FreshSignIn } from "#lib/db/step-up.ts";
import { repairFinding as decideRepair, repairOf } from "#lib/domain/drift/decide.ts";
import { personOf } from "./decide-slot.ts";
import { onFinding, type FindingOutcome } from "./on-finding.ts";

type Repair = { readonly findingId: string; readonly challenge: string | null };

/**
 * Brings Unity Catalog back to what was approved: puts back what was removed, or takes away exactly what was added, which asks
 * for a fresh sign-in (APP-6, UC-7). The reconciler does it and a read proves it; nothing is sent from here.
 */
export function repairFinding(context: Context, repair: Repair): Promise<FindingOutcome> {
  return onFinding(context, {
    findingId: repair.findingId,
    action: "drift.repair",
    decide: decideRepair,
    freshSignIn: (finding) => signInFor(finding, repair),
    save: async (tx, { state, event, now }) => {
      const by = { personId: personOf(context), at: now };
      if (event.type === "drift_push_ordered") pushAgain(tx, state, by);
      else await removeForeign(tx, state, by);
      return { id: repair.findingId, state: "repairing" };
    },
  });
}

/** Taking away what others gave is an act of its own weight; putting back what two people signed is not. */
function signInFor(finding: Finding, { findingId, challenge }: Repair): FreshSignIn | null {
  const { kind, securable, privilege } = finding;
  if (repairOf({ kind, securableType: securable.type, privilege }) !== "remove") return null;
  return {
    purpose: "drift.repair",
    boundTo: { findingId },
    aggregate: { type: "drift_finding", id: findingId },
    challenge,
  };
}
