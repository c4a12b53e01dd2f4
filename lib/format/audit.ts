/** An event of the audit log in one sentence. What belongs to a request is worded as on its timeline. */
import { capital, countOf } from "./counts.ts";
import { DRIFT_AUDIT } from "./drift-audit.ts";
import { KIND_AUDIT } from "./kind-timeline.ts";
import type { StatusWords } from "./statuses.ts";
import { timelineWords, type Told } from "./timeline.ts";

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const number = (value: unknown): number => (typeof value === "number" ? value : 0);

type Words = (told: Told) => string;

/** What happens beside requests. */
const ELSEWHERE: Readonly<Record<string, Words>> = {
  draft_saved: ({ actor }) => `${actor} saved the draft`,
  person_became_active: ({ data }) => `The directory says that ${text(data["name"])} is active`,
  person_became_inactive: ({ data }) => `The directory says that ${text(data["name"])} is no longer active`,
  group_members_changed: ({ data }) => `The members of the group ${text(data["name"])} changed`,
  session_ended: ({ actor }) => `${actor} ended a session`,
  job_retried: ({ actor, data }) => `${actor} put a dead job of ${text(data["queue"])} back into its queue`,
  target_retried: ({ actor, data }) =>
    `${actor} had ${text(data["principal"])} on ${text(data["securable"])} tried again`,
  connection_check_asked: ({ actor, data }) =>
    `${actor} had the connection ${text(data["connection"])} checked`,
  signed_in_afresh: ({ actor }) => `${actor} signed in afresh for one act`,
  delegation_created: ({ actor, data, name, when }) =>
    `${actor} handed the ${text(data["slot"])} slot to ${name(text(data["to"]))} until ${when(number(data["endsAt"]))}`,
  delegation_ended: ({ actor }) => `${actor} ended a delegation`,
  risk_registered: ({ actor }) => `${actor} put a risk into the register`,
  risk_amended: ({ actor }) => `${actor} amended a risk`,
  risk_reviewed: ({ actor }) => `${actor} reviewed a risk`,
  control_evidenced: ({ actor }) => `${actor} showed that a control works`,
  risk_closed: ({ actor }) => `${actor} closed a risk`,
  policy_written: ({ actor, data }) =>
    `${actor} wrote version ${number(data["version"])} of an approval policy`,
  policy_proposed: ({ actor, data }) =>
    `${actor} proposed version ${number(data["version"])} of an approval policy`,
  policy_published: ({ actor, data }) =>
    `${actor} published version ${number(data["version"])} of an approval policy`,
  policy_dropped: ({ actor, data }) =>
    `${actor} dropped version ${number(data["version"])} of an approval policy`,
  ...DRIFT_AUDIT,
  ...KIND_AUDIT,
  view_saved: ({ actor, data }) => `${actor} saved the view "${text(data["name"])}"`,
  view_removed: ({ actor, data }) => `${actor} removed the view "${text(data["name"])}"`,
};

/** A type of event as people read it: "slot_signed" is "slot signed". */
export function eventTypeWords(type: string): string {
  return type.replaceAll("_", " ");
}

/** What happened, in one sentence; an event that nobody worded is named by its type and its actor. */
export function auditSentence(told: Told): string {
  const known = timelineWords(told);
  if (known !== null) return known.title;
  const words = Object.hasOwn(ELSEWHERE, told.type) ? ELSEWHERE[told.type] : undefined;
  return words === undefined ? `${told.actor}: ${eventTypeWords(told.type)}` : words(told);
}

/** What a person wrote with it, in whichever of these it stands. */
const WRITTEN = ["reason", "note", "finding", "text"] as const;

/** What else there is to say of it. */
export function auditLines(told: Told): readonly string[] {
  const known = timelineWords(told);
  if (known !== null) return known.lines;
  return WRITTEN.flatMap((key) => (text(told.data[key]) === "" ? [] : [`"${text(told.data[key])}"`]));
}

const TASKS: Readonly<Record<string, string>> = {
  sweeper: "Countersign (sweeper)",
  reconciler: "Countersign (reconciler)",
  directory_sync: "Countersign (directory)",
  seed: "Countersign (seed)",
};

/** Who did it: a person's name as it was then, or the task of the machine. */
export function actorWords(actor: { readonly name?: string; readonly task?: string }): string {
  return actor.name ?? TASKS[actor.task ?? ""] ?? "Countersign";
}

type Filters = Readonly<Record<"type" | "who" | "about" | "from" | "to" | "q", string | null>>;

/** The title of the explorer: what is shown, and whether it is all. */
export function auditTitle(filters: Filters, count: number, more: boolean): string {
  const filtered = Object.values(filters).some((value) => value !== null);
  if (count === 0) return filtered ? "No event of the log matches" : "The log is empty";
  if (!filtered) return more ? "Everything that happened, the newest first" : "Everything that happened";
  const events = countOf(count, "event matches", "events match");
  return more ? `More than ${events}` : capital(events);
}

/** How the hash of an event was found when it was reckoned again. */
export type HashCheck = "reckoning" | "matches" | "differs" | "unable";

const CHECKS: Readonly<Record<HashCheck, StatusWords>> = {
  reckoning: { word: "being reckoned again", icon: "progress", tone: "neutral" },
  matches: { word: "matches the bytes, reckoned again in this browser", icon: "check", tone: "ok" },
  differs: { word: "does not match the bytes", icon: "alert", tone: "danger" },
  unable: { word: "this browser cannot reckon it", icon: "info", tone: "neutral" },
};

/** The words for it. */
export function hashCheckWords(check: HashCheck): StatusWords {
  return CHECKS[check];
}

const PLACES: Readonly<Record<string, string>> = { request: "/requests", person: "/people", risk: "/risk" };

/** Where the page of what an event is about stands; null for what has none. */
export function aboutHref({ type, id }: { readonly type: string; readonly id: string }): string | null {
  const place = PLACES[type];
  return place === undefined ? null : `${place}/${id}`;
}
