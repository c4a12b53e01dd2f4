import type { RoundFacts } from "./round-facts.ts";
import type { Line } from "./history.ts";
import type { FaultKind, Violation } from "./types.ts";

const SHOWN_LINES = 24;

/** A violation with seed, round, and what of the round's history belongs to it. */
export function told(
  violation: Violation,
  { seed, round }: { readonly seed: number; readonly round: number },
  lines: readonly Line[],
): string {
  const mine = lines.filter(
    ({ text }) =>
      text.startsWith("FAULT") ||
      text.startsWith("the database") ||
      violation.about.some((word) => text.includes(word)),
  );
  const heading = `VIOLATION [${violation.check}] seed ${seed} round ${round}: ${violation.what}`;
  return `${heading}\n${asText(mine.slice(-SHOWN_LINES))}`;
}

/** The round's history with what the server did and the log told, in order. */
export function wholeHistory(lines: readonly Line[], facts: RoundFacts): readonly Line[] {
  const changes = facts.changes.map(({ at, principal, securable, add, remove }) => ({
    at,
    text: `server: ${principal} on ${securable}${list(" +", add)}${list(" -", remove)}`,
  }));
  const numbers = new Map(facts.grants.map(({ requestId, number }) => [requestId, number]));
  const events = facts.events.map((event) => ({
    at: event.at,
    text: `log: ${event.type} of ${numbers.get(event.requestId) ?? event.requestId}: ${event.principal} on ${event.securable}${list(" +", event.added)}${list(" -", event.removed)}${list(" ", event.read)}`,
  }));
  const lives = facts.grants.flatMap(({ number, from, until, verifiedAt, endProvedAt, tuples }) => {
    const whom = `${number} of ${tuples[0]?.principal ?? "nobody"}`;
    return [
      { at: from, text: `ledger: ${whom} begins` },
      ...(verifiedAt === null ? [] : [{ at: verifiedAt, text: `ledger: ${whom} is verified` }]),
      ...(until === null ? [] : [{ at: until, text: `ledger: ${whom} is over` }]),
      ...(endProvedAt === null ? [] : [{ at: endProvedAt, text: `ledger: the end of ${whom} is proved` }]),
    ];
  });
  return [...lines, ...changes, ...events, ...lives]
    .filter(({ at }) => at >= facts.beganAt - 1_000)
    .toSorted((one, other) => one.at - other.at);
}

/** A line each, with its time of the day in UTC. */
export const asText = (lines: readonly Line[]): string =>
  lines.map(({ at, text }) => `    ${new Date(at).toISOString().slice(11, 23)} ${text}`).join("\n");

const list = (before: string, words: readonly string[]): string =>
  words.map((word) => `${before}${word}`).join("");

/** How often each kind was made, the most frequent first. */
export function countsByKind(kinds: readonly FaultKind[]): string {
  return [...Map.groupBy(kinds, (kind) => kind)]
    .map(([kind, list_]) => ({ kind, count: list_.length }))
    .toSorted((one, other) => other.count - one.count || one.kind.localeCompare(other.kind))
    .map(({ kind, count }) => `${kind} ${count}`)
    .join(", ");
}
