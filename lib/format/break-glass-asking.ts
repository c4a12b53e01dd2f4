/** Asking for a break-glass in words: what is wrong with a field, who lets in tonight, and who was told (BG-1). */
import { countOf, listOf } from "./counts.ts";
import { formatTime, formatDuration, formatWhen, type Present } from "./dates.ts";
import type { PathSlot } from "./path.ts";
import type { BreakGlassDetails } from "#lib/domain/break-glass/types.ts";

export type AskingValues = BreakGlassDetails;

type Offered = {
  readonly group: string;
  readonly privileges: readonly unknown[];
  readonly mayAsk: boolean;
  readonly askers: readonly string[];
};
type Roster = {
  readonly path: readonly (PathSlot & { readonly dueAt: string; readonly deputyFrom: string })[];
  readonly unfillable: readonly string[];
  readonly now: string;
};
type ToldOne = {
  readonly person: { readonly name: string } | null;
  readonly channel: string;
  readonly why: "lets_in" | "watches" | "asked";
  readonly queuedAt: string;
  readonly sentAt: string | null;
  readonly failure: string | null;
};
type NextOne = {
  readonly at: string;
  readonly what: "reminded" | "deputies" | "lapses";
  readonly slot: string;
  readonly who: readonly string[];
};
type Fault = { readonly field: string; readonly message: string };

const NAMES: Readonly<Record<string, string>> = {
  profile: "The profile",
  incident: "The incident",
  service: "The service",
  purpose: "What you will do",
  minutes: "The time",
};

/** A problem of the API with one field, for whoever wrote it; the incident with an example. */
export function askingFault({ field, message }: Fault, example: string): Fault {
  if (field === "incident")
    return {
      field,
      message: `The incident ${message === "is missing" ? "is missing. Write it" : "must be written"} like ${example}.`,
    };
  const name = NAMES[field] ?? "This";
  return { field, message: `${name} ${message}.` };
}

/** What choosing a profile gives, in one line. */
export function profileGives({ group, privileges }: Pick<Offered, "group" | "privileges">): string {
  const direct =
    privileges.length === 0 ? "" : `, and ${countOf(privileges.length, "privilege", "privileges")} directly`;
  return `Joins ${group}${direct}.`;
}

/** Why this reader cannot ask for a profile; null when they can. */
export function profileShut({ mayAsk, askers }: Pick<Offered, "mayAsk" | "askers">): string | null {
  return mayAsk ? null : `Only ${listOf(askers, "and")} may ask for it.`;
}

export type RosterLine = { readonly who: string; readonly what: string };

/** Who is asked, in the order in which they are: "vp" "at once", "vp-deputy" "from 03:22, if nobody has answered". */
export function rosterLines({ path, unfillable, now }: Roster, zone: string): readonly RosterLine[] {
  return path.flatMap(({ slot, deputyFrom, dueAt, eligible }) => {
    const wait = formatDuration(Date.parse(deputyFrom) - Date.parse(now));
    const lines = eligible.map(({ name, authority, onBehalfOf }) => ({
      who: onBehalfOf === null ? name : `${name} for ${onBehalfOf}`,
      what: authority === "deputy" ? `deputy, told after ${wait}` : `${slot}, told at once`,
    }));
    if (lines.length === 0 || unfillable.includes(slot))
      return [{ who: slot, what: "nobody can fill this slot now; security can seat somebody" }];
    const lapse = formatDuration(Date.parse(dueAt) - Date.parse(now));
    return [
      ...lines,
      { who: "Nobody answers", what: `it lapses after ${lapse}, at ${formatTime(dueAt, zone)}` },
    ];
  });
}

/** Why security signs beside the VP; null when it does not (BG-7). */
export function overdueNote(reviews: readonly string[]): string | null {
  return reviews.length === 0
    ? null
    : `Your review of ${listOf(reviews, "and")} is overdue, so security signs this one too.`;
}

const WHY = { lets_in: "to decide", watches: "for their information", asked: "a copy" } as const;

/** "vp by mail, to decide: sent 03:12". */
export function toldWords(
  { person, channel, why, queuedAt, sentAt, failure }: ToldOne,
  present: Present,
): RosterLine {
  const way = channel === "mail" ? "by mail" : `in ${channel}`;
  const sent =
    sentAt !== null
      ? `sent ${formatWhen(sentAt, present)}`
      : failure === null
        ? `on its way since ${formatWhen(queuedAt, present)}`
        : `not sent yet (${failure}); tried again`;
  return { who: person?.name ?? channel, what: `${way}, ${WHY[why]}: ${sent}` };
}

/** What happens next while nobody answers, with when. */
export function nextWords({ at, what, slot, who }: NextOne, present: Present): RosterLine {
  const when = formatWhen(at, present);
  if (what === "lapses") return { who: "It lapses", what: when };
  if (who.length === 0)
    return { who: `${slot} has no ${what === "deputies" ? "deputy" : "holder"}`, what: "so nobody is tried" };
  const names = listOf(who, "or");
  return {
    who: names,
    what: `${what === "deputies" ? "may decide as deputy and is told" : "is reminded"} ${when}`,
  };
}
