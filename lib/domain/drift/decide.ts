import { accept, refuse, type Decision } from "../shared/decision.ts";
import type { SecurableType } from "../grants/types.ts";
import { isRemovable } from "./privileges.ts";
import type { FindingKind } from "./types.ts";

/** A reason that says something. */
const REASON_CHARACTERS = 10;

/** What a decision on a finding depends on. */
export type FindingState = {
  readonly kind: FindingKind;
  readonly securableType: SecurableType;
  readonly privilege: string;
  readonly open: boolean;
  readonly decision: "adopt" | "push" | "remove" | null;
  /** Whether a live request holds it. */
  readonly held: boolean;
};

/** Why a decision is refused: it came too late, or such a finding cannot be decided so (UC-1). */
export type DriftRefusal = {
  readonly code:
    | "finding_closed"
    | "finding_repair_under_way"
    | "finding_not_adoptable"
    | "finding_not_repairable"
    | "finding_held_by_request"
    | "adoption_reason_missing";
};

export type DriftDecision =
  | { readonly type: "drift_adopted"; readonly reason: string }
  | { readonly type: "drift_push_ordered" }
  | { readonly type: "drift_removal_ordered" };

/** What repairing a finding would do; null where Countersign can do nothing about it itself (UC-1). */
export function repairOf({
  kind,
  securableType,
  privilege,
}: Pick<FindingState, "kind" | "securableType" | "privilege">): "push" | "remove" | null {
  if (kind === "removed_outside") return "push";
  return kind === "added_outside" && isRemovable(securableType, privilege) ? "remove" : null;
}

/** Whether such a finding may be taken for granted: whatever is there and not ours. */
export function isAdoptable(kind: FindingKind): boolean {
  return kind === "added_outside" || kind === "all_privileges" || kind === "inherited_access";
}

/** Takes what was found for granted, for a reason. Refused once a repair was decided. */
export function adoptFinding(
  state: FindingState,
  reason: string,
): Decision<Extract<DriftDecision, { type: "drift_adopted" }>, DriftRefusal> {
  if (!state.open) return refuse({ code: "finding_closed" });
  if (state.decision !== null) return refuse({ code: "finding_repair_under_way" });
  if (!isAdoptable(state.kind)) return refuse({ code: "finding_not_adoptable" });
  const said = reason.trim();
  return said.length < REASON_CHARACTERS
    ? refuse({ code: "adoption_reason_missing" })
    : accept({ type: "drift_adopted", reason: said });
}

/** Puts back what was removed, or takes away what was added. What a request holds is not taken away from it. */
export function repairFinding(
  state: FindingState,
): Decision<Exclude<DriftDecision, { type: "drift_adopted" }>, DriftRefusal> {
  if (!state.open) return refuse({ code: "finding_closed" });
  const act = repairOf(state);
  if (act === null) return refuse({ code: "finding_not_repairable" });
  if (act === "push") return accept({ type: "drift_push_ordered" });
  return state.held ? refuse({ code: "finding_held_by_request" }) : accept({ type: "drift_removal_ordered" });
}
