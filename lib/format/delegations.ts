/** Who stands in for whom, in words (APP-4). */
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import type { Authority } from "#lib/domain/approvals/types.ts";
import { capital, countOf, listOf } from "./counts.ts";
import { formatDateTime, toMilliseconds, type Instant } from "./dates.ts";
import { KIND_WORDS } from "./kinds.ts";
import type { StatusWords } from "./statuses.ts";

/** What a delegation would cover: "2 items that are open in the CTO slot now". */
export function coversWords(covers: number, slot: string): string {
  return covers === 0
    ? `Nothing is open in the ${slot} slot now; what comes is covered.`
    : `It covers ${countOf(covers, "item that is", "items that are")} open in the ${slot} slot now, and what comes.`;
}

const STATES = {
  to_come: { word: "to come", icon: "clock", tone: "neutral" },
  running: { word: "running", icon: "check", tone: "ok" },
  over: { word: "over", icon: "ended", tone: "neutral" },
  ended: { word: "ended early", icon: "cross", tone: "neutral" },
} as const satisfies Readonly<Record<string, StatusWords>>;

export type DelegationState = keyof typeof STATES;

/** The words for where a delegation stands. */
export function delegationState(state: DelegationState): StatusWords {
  return STATES[state];
}

type Listed = {
  readonly state: DelegationState;
  readonly delegate: { readonly name: string };
  readonly delegator: { readonly name: string };
  readonly slot: string;
  readonly until: Instant;
};

type Lists = {
  readonly given: readonly Listed[];
  readonly received: readonly Listed[];
  readonly all: readonly Listed[] | null;
};

/** What the page of delegations says first: who stands in for the reader, or for whom they do; to overseers how many do. */
export function delegationsTitle({ given, received, all }: Lists, zone: string): string {
  const running = (list: readonly Listed[]) => list.filter(({ state }) => state === "running");
  const [forMe, byMe] = [running(given)[0], running(received)];
  const until = (one: Listed) => `in the ${one.slot} slot until ${formatDateTime(one.until, zone)}`;
  if (forMe !== undefined) return `${forMe.delegate.name} stands in for you ${until(forMe)}`;
  const [first] = byMe;
  if (first !== undefined)
    return byMe.length === 1
      ? `You stand in for ${first.delegator.name} ${until(first)}`
      : `You stand in for ${listOf(
          byMe.map(({ delegator, slot }) => `${delegator.name} in the ${slot} slot`),
          "and",
        )}`;
  if (all === null) return "Nobody stands in for you now";
  return capital(countOf(running(all).length, "delegation is running", "delegations are running"));
}

const AUTHORITY_WORDS: Readonly<Record<Authority, string>> = {
  holder: "holder",
  deputy: "deputy",
  delegate: "stands in",
};

/** By which right a seat is filled: "holder", "deputy", "stands in for Anna". */
export function seatAuthority(authority: Authority, onBehalfOf: string | null): string {
  return onBehalfOf === null ? AUTHORITY_WORDS[authority] : `stands in for ${onBehalfOf}`;
}

type KindCoverage = {
  readonly kind: RequestKindName;
  readonly slots: readonly string[];
  readonly unfillableFrom: Instant | null;
};
type Coverage = {
  readonly kinds: readonly KindCoverage[];
  readonly stuck: readonly unknown[];
  readonly pending: number;
  readonly now: Instant;
};

/** What the page of the slots says first: what nobody can sign, then when it runs out. */
export function coverageTitle({ kinds, stuck, now }: Coverage, zone: string): string {
  if (stuck.length > 0)
    return `${capital(countOf(stuck.length, "pending request"))} cannot be signed by distinct people`;
  const ends = kinds.flatMap(({ unfillableFrom }) => (unfillableFrom === null ? [] : [unfillableFrom]));
  const first = ends.toSorted((a, b) => toMilliseconds(a) - toMilliseconds(b))[0];
  if (first === undefined) return "Every slot is filled by distinct people";
  return toMilliseconds(first) <= toMilliseconds(now)
    ? "Distinct people are missing for a slot now"
    : `Distinct people are there until ${formatDateTime(first, zone)}`;
}

/** What is pending, and whether it can be signed. */
export function pendingWords({ pending, stuck }: Coverage): string {
  if (pending === 0) return "No request is pending.";
  const all = capital(countOf(pending, "request is", "requests are"));
  return stuck.length === 0
    ? `${all} pending, and distinct people may sign each.`
    : `${all} pending, of which ${countOf(stuck.length, "has", "have")} a slot that nobody may sign.`;
}

/** "Each raw-bucket exception is signed by CTO and CDAO, for which there are distinct people with no end in sight." */
export function kindCoverageWords(coverage: KindCoverage, now: Instant, zone: string): string {
  const { kind, slots, unfillableFrom } = coverage;
  const signed = `Each ${KIND_WORDS[kind]} is signed by ${listOf(slots, "and")}, for which`;
  if (unfillableFrom === null) return `${signed} there are distinct people with no end in sight.`;
  return toMilliseconds(unfillableFrom) <= toMilliseconds(now)
    ? `${signed} distinct people are missing now.`
    : `${signed} there are distinct people until ${formatDateTime(unfillableFrom, zone)}.`;
}
