import { dayOf } from "../shared/time.ts";
import type { Flaw } from "./flaws.ts";

/** What the EDP team found (EXC-11): whether a product serves, when one comes, or which bucket would do. */
export const TRIAGE_FINDINGS = ["no_product", "product_serves", "product_planned", "other_bucket"] as const;
export type TriageFinding = (typeof TRIAGE_FINDINGS)[number];

export type TriageNote = {
  readonly finding: TriageFinding;
  /** The data product that serves or is planned. */
  readonly product: string | null;
  /** A calendar day, YYYY-MM-DD. */
  readonly plannedOn: string | null;
  /** The bucket that would do instead. */
  readonly bucketId: string | null;
  readonly text: string;
};

/** What of the catalogue the note names and is really there. */
export type TriageFacts = { readonly productKnown: boolean; readonly bucketKnown: boolean };

const SHORTEST_TEXT = 10;

/** What is missing from a note, so that approvers can act on it; a planned product need not be in the catalogue yet. */
export function checkTriageNote(note: TriageNote, known: TriageFacts): readonly Flaw[] {
  const flaws: Flaw[] = [];
  if (note.text.trim().length < SHORTEST_TEXT)
    flaws.push({ field: "text", code: "too_short", limit: SHORTEST_TEXT });
  if (note.finding === "product_serves" && !(note.product !== null && known.productKnown))
    flaws.push({ field: "product", code: note.product === null ? "missing" : "unknown_product" });
  if (note.finding === "product_planned" && !isDay(note.plannedOn))
    flaws.push({ field: "plannedOn", code: note.plannedOn === null ? "missing" : "not_a_day" });
  if (note.finding === "other_bucket" && !(note.bucketId !== null && known.bucketKnown))
    flaws.push({ field: "bucketId", code: note.bucketId === null ? "missing" : "unknown_bucket" });
  return flaws;
}

/** The note without what its finding does not speak of, so that nothing unjudged is kept. */
export function relevantNote({ finding, product, plannedOn, bucketId, text }: TriageNote): TriageNote {
  return {
    finding,
    product: finding === "product_serves" || finding === "product_planned" ? product : null,
    plannedOn: finding === "product_planned" ? plannedOn : null,
    bucketId: finding === "other_bucket" ? bucketId : null,
    text,
  };
}

/** A day of the calendar from the year 1 on: the thirtieth of February is none. */
function isDay(day: string | null): boolean {
  if (day === null || !/^\d{4}-\d{2}-\d{2}$/.test(day) || day < "0001") return false;
  const at = Date.parse(day);
  return !Number.isNaN(at) && dayOf(at) === day;
}
