/** What is to be said of access tuples besides their state: who else keeps them, and what goes at the end (UC-2, UC-4). */
import { capital, countOf, listOf } from "./counts.ts";

export type TupleData = {
  readonly privilege: string;
  readonly on: string;
  readonly state: string;
  readonly preexisting: boolean;
  readonly heldAlsoBy: readonly string[];
  readonly stillThrough: readonly string[];
};

/** Who else holds it: other requests, or that it was there before any of them; empty when nobody does. */
export function alsoHeldWords(tuple: TupleData): string {
  const before = tuple.preexisting ? "there before, never taken away here" : "";
  return [listOf(tuple.heldAlsoBy, "and"), before].filter(Boolean).join("; ");
}

/** The other ways by which the person still reaches it, or nothing. */
export function stillWords(tuples: readonly TupleData[]): string {
  const through = [...new Set(tuples.flatMap(({ stillThrough }) => stillThrough))];
  return through.length === 0 ? "" : `Still reachable through ${listOf(through, "and")}.`;
}

/** What happens at the end: "READ_VOLUME is taken away and read back; two stay." Empty where nothing is there. */
export function outlookWords(tuples: readonly TupleData[], when: string): string {
  const present = tuples.filter(({ state }) => state === "verified" || state === "applied");
  const stay = present.filter(({ heldAlsoBy, preexisting }) => heldAlsoBy.length > 0 || preexisting);
  const go = present.filter((tuple) => !stay.includes(tuple)).map(({ privilege }) => privilege);
  if (present.length === 0) return "";
  const kept =
    stay.length === 0
      ? ""
      : ` ${capital(countOf(stay.length, "tuple stays", "tuples stay"))}, because others need ${stay.length === 1 ? "it" : "them"} or ${stay.length === 1 ? "it was" : "they were"} there before.`;
  if (go.length === 0) return `At ${when} nothing is taken away.${kept}`;
  return `At ${when} ${listOf(go, "and")} ${go.length === 1 ? "is" : "are"} taken away, and Unity Catalog is read to prove it.${kept}`;
}
