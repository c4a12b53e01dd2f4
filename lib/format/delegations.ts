/** Who stands in for whom, in words (APP-4). */
import type { DelegationRefusal } from "#lib/domain/delegation/types.ts";
import type { Authority } from "#lib/domain/approvals/types.ts";
import { capital, countOf, listOf } from "./counts.ts";
import { formatAbsolute, formatDateTime, toMilliseconds, type Instant } from "./dates.ts";
import type { StatusWords } from "./statuses.ts";

type Words = { readonly title: string; readonly detail: string };

const ANOTHER = "Name somebody else.";

/** What a holder reads when the rules refuse a delegation: who cannot stand in, why, and what to do next. */
export function delegationRefusalWords(refusal: DelegationRefusal, timeZone: string): Words {
  const at = (instant: number): string => formatAbsolute(instant, timeZone);
  switch (refusal.code) {
    case "slot_not_held":
      return {
        title: `You do not hold the ${refusal.slot} slot`,
        detail: "Only its holder names who stands in. What was delegated to you cannot be delegated on.",
      };
    case "delegate_is_self":
      return { title: "You cannot stand in for yourself", detail: ANOTHER };
    case "delegate_unknown":
      return { title: "Nobody active has this name", detail: "Choose somebody whom the directory knows." };
    case "delegation_starts_in_past":
      return { title: "The start lies in the past", detail: "Begin it now, or on a day to come." };
    case "delegation_backwards":
      return { title: "It would end before it begins", detail: "Choose a last day after the first." };
    case "delegation_too_long":
      return {
        title: "That is too long",
        detail: `Somebody may stand in for ${refusal.days} days at most; after that the slot needs another holder.`,
      };
    case "delegation_reason_missing":
      return { title: "A reason is missing", detail: "Say why, in a few words that an auditor can use." };
    case "delegate_fills_slot":
      return cannot(refusal.name, `${refusal.name} holds the ${refusal.slot} slot too and may sign already.`);
    case "delegated_already":
      return {
        title: `${refusal.name} stands in for you then`,
        detail: `That is settled from ${at(refusal.startsAt)} to ${at(refusal.endsAt)}. End it first, or choose another time.`,
      };
    case "delegation_loop":
      return cannot(
        refusal.name,
        `You stand in for ${refusal.name} until ${at(refusal.endsAt)}, and two people cannot stand in for each other.`,
      );
    case "delegate_is_away":
      return cannot(
        refusal.name,
        `${refusal.standsIn} stands in for ${refusal.name} until ${at(refusal.endsAt)}. What was delegated cannot be delegated on.`,
      );
    case "delegated_on":
      return {
        title: "You stand in for somebody yourself",
        detail: `You stand in for ${refusal.name} until ${at(refusal.endsAt)}, and that cannot be delegated on. Give it back first.`,
      };
    case "only_holder_elsewhere":
      return cannot(
        refusal.name,
        `${refusal.name} is the only holder of ${refusal.slot}, and no request could be signed by two persons.`,
      );
    case "stands_in_elsewhere":
      return cannot(
        refusal.name,
        `${refusal.name} stands in for ${refusal.slot} until ${at(refusal.endsAt)}, and no request could be signed by two persons.`,
      );
    case "delegate_is_concerned":
      return cannot(
        refusal.name,
        `${refusal.name} asked for ${refusal.number} or would hold it, and it waits for ${refusal.slot}. Decide on it first, or name somebody else.`,
      );
    case "leaves_request_unfillable":
      return cannot(
        refusal.name,
        `You asked for ${refusal.number} or would hold it, and nobody else could sign it then.`,
      );
    case "delegation_over":
      return { title: "This is over already", detail: `It ended ${at(refusal.endedAt)}.` };
  }
}

function cannot(name: string, why: string): Words {
  return { title: `${name} cannot stand in`, detail: why };
}

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

/** What the page of delegations says first: who stands in for the reader now, or for whom they do. */
export function delegationsTitle(
  { given, received }: { readonly given: readonly Listed[]; readonly received: readonly Listed[] },
  zone: string,
): string {
  const running = (all: readonly Listed[]) => all.filter(({ state }) => state === "running");
  const forMe = running(given).map(
    ({ delegate, slot, until }) =>
      `${delegate.name} stands in for you in the ${slot} slot until ${formatDateTime(until, zone)}`,
  );
  const byMe = running(received).map(
    ({ delegator, slot, until }) =>
      `you stand in for ${delegator.name} in the ${slot} slot until ${formatDateTime(until, zone)}`,
  );
  const said = [...forMe, ...byMe];
  return said.length === 0 ? "Nobody stands in for you now" : capital(listOf(said, "and"));
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

type Coverage = {
  readonly kinds: readonly { readonly unfillableFrom: Instant | null }[];
  readonly stuck: readonly unknown[];
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
