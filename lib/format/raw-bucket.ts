/** The words of a raw-bucket exception that are no free text: reason, layer, plan, cadence. */
import type { ReasonCategory } from "#lib/domain/raw-bucket/types.ts";
import type { PlanKind, ReviewCadence } from "#lib/domain/risk/types.ts";

export const REASON_WORDS: Readonly<Record<ReasonCategory, string>> = {
  not_yet_fdp: "not yet a Foundation Data Product",
  urgent_need: "urgent need",
  fdp_quality_fault: "quality fault of the product",
};

export const PLAN_WORDS: Readonly<Record<PlanKind, string>> = {
  promote_to_fdp: "Promote to FDP",
  alternative: "Alternative",
};

export const CADENCE_WORDS: Readonly<Record<ReviewCadence, string>> = {
  monthly: "looked at monthly",
  quarterly: "looked at quarterly",
};

/** The word of a table, or the bare text where the wire carries one that the table does not know. */
export function wordOf(table: Readonly<Record<string, string>>, value: string): string {
  return Object.hasOwn(table, value) ? (table[value] ?? value) : value.replaceAll("_", " ");
}
