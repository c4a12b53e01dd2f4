/** What is to be said of access tuples besides their state: who else keeps them, and what goes at the end (UC-2, UC-4). */
import { listOf } from "./counts.ts";
import { formatDateTime, toMilliseconds, type Instant, type Present } from "./dates.ts";

export type TupleData = {
  /** When at the latest it has stopped working, where that is after it was taken away. */
  readonly effectiveBy?: Instant | null;
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

/**
 * By when the last of it has stopped working, where it works on after it was proved gone (BG-5): the direct privileges stop at once, a
 * membership of a group may not. Empty where nothing works on.
 */
export function effectiveByWords(tuples: readonly TupleData[], present: Present): string {
  const works = tuples.flatMap(({ on, effectiveBy }) => (effectiveBy ? [{ on, effectiveBy }] : []));
  const by = works
    .map(({ effectiveBy }) => effectiveBy)
    .toSorted((one, other) => toMilliseconds(other) - toMilliseconds(one))[0];
  if (by === undefined) return "";
  const names = listOf([...new Set(works.map(({ on }) => on))], "and");
  return lateWords(names, by, present);
}

/** "Databricks may let the membership of bg-job-operator work until 04:00; effective by then at the latest." */
function lateWords(names: string, by: Instant, present: Present): string {
  const when = formatDateTime(by, present.zone);
  return toMilliseconds(by) > toMilliseconds(present.now)
    ? `Removal from ${names} is proved; Unity Catalog may let it work on, so it is effective by ${when} at the latest.`
    : `Removal from ${names} was effective by ${when} at the latest.`;
}

function stayWords(stay: readonly TupleData[]): string {
  if (stay.length === 0) return "";
  const others = [...new Set(stay.flatMap(({ heldAlsoBy }) => heldAlsoBy))];
  const it = stay.length === 1 ? "it" : "them";
  const reasons = [
    others.length === 0 ? "" : `${listOf(others, "and")} ${others.length === 1 ? "needs" : "need"} ${it}`,
    stay.some(({ preexisting }) => preexisting)
      ? `${stay.length === 1 ? "it was" : "some were"} there before`
      : "",
  ].filter(Boolean);
  const names = listOf(
    stay.map(({ privilege }) => privilege),
    "and",
  );
  return ` ${names} ${stay.length === 1 ? "stays" : "stay"}, because ${listOf(reasons, "and")}.`;
}

/** "At 18:05 READ_VOLUME is taken away, and Unity Catalog is read to prove it. USE_CATALOG stays, because EXC-2012 needs it." */
export function outlookWords(tuples: readonly TupleData[], when: string): string {
  const present = tuples.filter(({ state }) => state === "verified" || state === "applied");
  const stay = present.filter(({ heldAlsoBy, preexisting }) => heldAlsoBy.length > 0 || preexisting);
  const go = present.filter((tuple) => !stay.includes(tuple)).map(({ privilege }) => privilege);
  if (present.length === 0) return "";
  if (go.length === 0) return `At ${when} nothing is taken away.${stayWords(stay)}`;
  const taken = `${listOf(go, "and")} ${go.length === 1 ? "is" : "are"} taken away`;
  return `At ${when} ${taken}, and Unity Catalog is read to prove it.${stayWords(stay)}`;
}
