/** A break-glass in words for whoever decides on it: what is asked, and what stands out about the person who asks (BG-3). */
import { capital, countOf, listOf } from "./counts.ts";
import { formatDuration } from "./dates.ts";
import type { FieldChange } from "./version-changes.ts";
import type { BreakGlassDetails } from "#lib/domain/break-glass/types.ts";

type Profile = { readonly name: string; readonly purpose: string; readonly maxMinutes: number };

export type Told = {
  readonly details: BreakGlassDetails;
  /** As it was when it was asked for; null when no profile of that name is known. */
  readonly profile: Profile | null;
  readonly who: string;
  /** Earlier break-glass of this person within {@link EARLIER_DAYS} that were let in. */
  readonly earlier: {
    readonly count: number;
    readonly lastAgoMs: number | null;
    readonly lastIncident: string | null;
    readonly lastNumber: string | null;
  };
  /** Numbers of those whose review is overdue (BG-7). */
  readonly overdue: readonly string[];
  /** Number of the access that this one extends, if it does. */
  readonly extends: string | null;
  /** Numbers of other accesses that the person holds now. */
  readonly alsoHolds: readonly string[];
};

export const EARLIER_DAYS = 90;

type Answer = { readonly label: string; readonly answer: string };

/** What is asked, in the order in which it is judged. */
export function toldAnswers({ details, profile }: Pick<Told, "details" | "profile">): readonly Answer[] {
  return [
    { label: "What will be done", answer: details.purpose },
    { label: "Incident", answer: incidentWords(details) },
    { label: "Service", answer: details.service },
    { label: "Profile", answer: profile === null ? details.profile : `${profile.name}: ${profile.purpose}` },
  ].filter(({ answer }) => answer.trim() !== "");
}

/** "INC-4471, P1". */
function incidentWords({ incident, severity }: BreakGlassDetails): string {
  return incident.trim() === "" ? "" : `${incident.trim()}, ${severity}`;
}

/** What stands out, each a sentence; an approver looks here first. */
export function toldUnusual(told: Told): readonly string[] {
  const { details, profile, who, overdue, alsoHolds } = told;
  return [
    ...(told.extends === null ? [] : [`It extends ${told.extends}, which still runs.`]),
    ...(overdue.length === 0 ? [] : [overdueWords(overdue)]),
    ...earlierWords(told),
    ...(alsoHolds.length === 0 ? [] : [`${who} also holds ${listOf(alsoHolds, "and")} now.`]),
    ...(profile !== null && details.minutes >= profile.maxMinutes
      ? [`All ${profile.maxMinutes} minutes that the profile allows are asked for.`]
      : []),
  ];
}

function overdueWords(overdue: readonly string[]): string {
  const [is, review] = overdue.length === 1 ? ["is", "review"] : ["are", "reviews"];
  return `The ${review} of ${listOf(overdue, "and")} ${is} overdue.`;
}

function earlierWords({ who, earlier }: Told): readonly string[] {
  if (earlier.count === 0 || earlier.lastAgoMs === null) return [];
  const times = capital(countOf(earlier.count, "earlier break-glass", "earlier break-glass"));
  const last = `the last ${formatDuration(earlier.lastAgoMs)} ago`;
  const what = [earlier.lastNumber, earlier.lastIncident].filter(Boolean).join(", ");
  return [`${times} of ${who} in ${EARLIER_DAYS} days, ${last} (${what}).`];
}

const FIELDS: readonly (readonly [string, (details: BreakGlassDetails) => string])[] = [
  ["Profile", ({ profile }) => profile],
  ["Incident", incidentWords],
  ["Service", ({ service }) => service],
  ["What will be done", ({ purpose }) => purpose],
  ["Minutes", ({ minutes }) => String(minutes)],
];

/** The fields in which two versions differ (REQ-4). */
export function toldChanges(before: BreakGlassDetails, after: BreakGlassDetails): readonly FieldChange[] {
  return FIELDS.flatMap(([field, say]) => {
    const [old, text] = [say(before), say(after)];
    if (old === text) return [];
    const parts = [
      { kind: "removed" as const, text: old },
      { kind: "added" as const, text },
    ].filter((part) => part.text !== "");
    return [{ section: "What is asked", field, parts }];
  });
}
