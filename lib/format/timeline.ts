import type { LedgerEvent } from "#lib/domain/grants/events.ts";
import type { PlanEvent } from "#lib/domain/plan/types.ts";
import type { RequestEvent } from "#lib/domain/requests/events.ts";
import { closedBecause, SAFETY_TIMELINE } from "./closing.ts";
import { formatDuration } from "./dates.ts";
import { KIND_TIMELINE } from "./kind-timeline.ts";
import { shortfallWords } from "./policies.ts";
import { PLAN_TIMELINE } from "./plan-timeline.ts";
import { MAILS, SAID, triedTo } from "./timeline-phrases.ts";
import { triageFinding } from "./triage.ts";

/** What the log holds of one event of a request. People are named; `name` words a person's id. */
export type Told = {
  readonly type: string;
  readonly actor: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly name: (id: string) => string;
  /** The sentence of a rule by its id. */
  readonly rule: (id: string) => string;
  readonly when: (at: number) => string;
};

export type TimelineWords = {
  readonly kind: "person" | "signature" | "machine" | "catalog" | "mail";
  readonly title: string;
  readonly lines: readonly string[];
};

/** Every event that a request's timeline may tell; one without an entry here does not compile. */
export type TimelineEventType =
  | RequestEvent["type"]
  | LedgerEvent["type"]
  | PlanEvent["type"]
  | "renewal_begun"
  | "request_drafted"
  | "attempt_refused"
  | "signed_in_afresh"
  | "mail_sent";

type Words = (told: Told) => TimelineWords | null;

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const list = (value: unknown): string =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string").join(", ") : "";
const number = (value: unknown): number => (typeof value === "number" ? value : 0);
const lines = (...all: readonly (string | null)[]): readonly string[] =>
  all.filter((line) => line !== null && line !== "") as string[];
const quoted = (value: unknown): string => (text(value) === "" ? "" : `"${text(value)}"`);

/** The words of each event, one table; null leaves an event out. */
const WORDS: Readonly<Record<TimelineEventType, Words>> = {
  request_drafted: ({ actor }) => ({ kind: "person", title: `${actor} began the draft`, lines: [] }),
  draft_saved: () => null,
  // The signature that it was made for stands beside it.
  signed_in_afresh: () => null,
  request_submitted: ({ actor, data }) => ({
    kind: "person",
    title: `${actor} submitted version ${number(data["version"])}`,
    lines: [],
  }),
  slot_signed: ({ actor, data, name }) => ({
    kind: "signature",
    title: `${actor} signed as ${text(data["slot"])}${onBehalf(data, name)}`,
    lines: lines(data["authority"] === "deputy" ? "as deputy" : null, quoted(data["reason"])),
  }),
  access_shortened: ({ actor, data, when }) => ({
    kind: "person",
    title: `${actor} shortened the access`,
    lines: [`it ends ${when(number(data["end"]))} at the latest`],
  }),
  question_asked: ({ actor, data, name }) => ({
    kind: "person",
    title: `${actor} asked as ${text(data["slot"])}${onBehalf(data, name)}`,
    lines: lines(quoted(data["text"]), "the due times stand still until it is answered"),
  }),
  question_answered: ({ actor, data, name }) => ({
    kind: "person",
    title: `${actor} answered ${name(text(data["askedBy"]))}`,
    lines: lines(quoted(data["text"]), `due times moved by ${formatDuration(number(data["stoodStillMs"]))}`),
  }),
  question_closed: ({ data, name }) => ({
    kind: "machine",
    title: `The question of ${name(text(data["askedBy"]))} is closed`,
    lines: [data["why"] === "withdrawn" ? "the request was withdrawn" : "a new version was submitted"],
  }),
  signature_voided: ({ data, name }) => ({
    kind: "machine",
    title: `The signature of ${name(text(data["personId"]))} as ${text(data["slot"])} is void`,
    lines: [
      data["why"] === "new_policy"
        ? "a stricter policy came into force"
        : `it was given on version ${number(data["version"])}`,
    ],
  }),
  policy_reopened: ({ data }) => ({
    kind: "machine",
    title: `Judged anew as version ${number(data["version"])}: a stricter policy came into force`,
    lines: [policyLine(data)],
  }),
  request_returned: ({ data }) => ({
    kind: "machine",
    title: "Given back to its requester: a stricter policy does not allow it as it is",
    lines: [policyLine(data), ...shortfallWords(data["shortfalls"])],
  }),
  slot_reminded: ({ data }) => ({
    kind: "machine",
    title: `The ${text(data["slot"])} slot is reminded`,
    lines: [],
  }),
  deputy_called: ({ data }) => ({
    kind: "machine",
    title: `Deputies of the ${text(data["slot"])} slot may sign now`,
    lines: ["its holder let their time pass"],
  }),
  slot_reopened: ({ data, name }) => ({
    kind: "machine",
    title: `The ${text(data["slot"])} slot is open again`,
    lines: [`${name(text(data["personId"]))} was no longer eligible when the last slot was signed`],
  }),
  request_approved: ({ data, when }) => ({
    kind: "machine",
    title: "Approved: every slot is signed",
    lines: [`the access ends ${when(number(data["endsAt"]))}`],
  }),
  request_rejected: ({ actor, data, name }) => ({
    kind: "signature",
    title: `${actor} rejected as ${text(data["slot"])}${onBehalf(data, name)}`,
    lines: lines(quoted(data["reason"])),
  }),
  request_withdrawn: ({ actor }) => ({ kind: "person", title: `${actor} withdrew the request`, lines: [] }),
  request_lapsed: () => ({ kind: "machine", title: "Lapsed: it was not decided in time", lines: [] }),
  triage_noted: ({ actor, data }) => ({
    kind: "person",
    title: `${actor} added a triage note`,
    lines: lines(triageLine(data["note"])),
  }),
  ...PLAN_TIMELINE,
  access_verified: () => ({ kind: "machine", title: "The access is active and proved", lines: [] }),
  grant_failed: ({ data }) => ({
    kind: "catalog",
    title: "Unity Catalog could not grant it",
    lines: lines(text(data["message"])),
  }),
  grant_retried: ({ actor }) => ({ kind: "person", title: `${actor} had it tried again`, lines: [] }),
  active_access_shortened: ({ actor, data, when }) => ({
    kind: "person",
    title: `${actor} brought the end forward`,
    lines: lines(
      `it ends ${when(number(data["end"]))}, not ${when(number(data["before"]))}`,
      quoted(data["reason"]),
    ),
  }),
  access_end_started: ({ actor, data }) => {
    const cause = data["cause"];
    const say = cause === "handed_back" || cause === "stopped" ? SAID[cause] : SAID.expired;
    return {
      kind: cause === "expired" ? "machine" : "person",
      title: say(actor),
      lines: lines(quoted(data["reason"])),
    };
  },
  removal_failed: ({ data }) => ({
    kind: "catalog",
    title: "Unity Catalog could not take it away; it is tried on",
    lines: lines(text(data["message"])),
  }),
  access_end_proved: ({ data }) => ({
    kind: "machine",
    title: "The end is proved",
    lines: lines(list(data["kept"]) === "" ? null : `stays: ${list(data["kept"])}`, stillThrough(data)),
  }),
  ...SAFETY_TIMELINE,
  access_closed: ({ actor, data }) => ({
    kind: data["by"] === null ? "machine" : "signature",
    title:
      data["by"] === null
        ? "The access is closed; its end is not proved"
        : `${actor} confirmed that it is closed by hand`,
    lines: lines(
      closedBecause(data["because"]),
      list(data["lost"]) === "" ? null : `not to be proved any more: ${list(data["lost"])}`,
      list(data["kept"]) === "" ? null : `stays: ${list(data["kept"])}`,
      stillThrough(data),
    ),
  }),
  tuples_applied: ({ data }) => ({
    kind: "catalog",
    title:
      list(data["added"]) === ""
        ? `Unity Catalog took away ${list(data["removed"])}`
        : `Unity Catalog added ${list(data["added"])}`,
    lines: lines(onWhat(data), `answered in ${number(data["tookMs"])} ms; not yet proved`),
  }),
  tuples_found: ({ data }) => ({
    kind: "catalog",
    title: `${list(data["privileges"])} was there before`,
    lines: lines(onWhat(data), "it is recorded and will not be taken away"),
  }),
  tuples_verified: ({ data }) => ({
    kind: "catalog",
    title: `Unity Catalog was read: ${list(data["privileges"])} is there`,
    lines: lines(onWhat(data)),
  }),
  tuples_absent: ({ data }) => ({
    kind: "catalog",
    title: `Unity Catalog was read: ${list(data["privileges"])} is gone`,
    lines: lines(
      onWhat(data),
      stillThrough(data),
      data["disabled"] === true ? "whoever had it is disabled in Unity Catalog" : null,
    ),
  }),
  catalog_ask_failed: ({ data }) => ({
    kind: "catalog",
    title: "Unity Catalog was asked and did not do it",
    lines: lines(onWhat(data), text(data["message"])),
  }),
  tuples_seen_again: ({ data }) => ({
    kind: "catalog",
    title: `${list(data["privileges"])} was seen again after its proved end; it is taken away again`,
    lines: lines(onWhat(data)),
  }),
  tuples_removed_outside: ({ data }) => ({
    kind: "catalog",
    title: `Somebody took ${list(data["privileges"])} away in Unity Catalog, past Countersign`,
    lines: lines(onWhat(data), "it stays so until security or a platform administrator has it put back"),
  }),
  tuples_put_back: ({ data }) => ({
    kind: "catalog",
    title: `${list(data["privileges"])} is back in Unity Catalog, as a read proves`,
    lines: lines(onWhat(data)),
  }),
  tuples_lost: ({ data }) => ({
    kind: "catalog",
    title: `Nothing can be proved of ${list(data["privileges"])} any more`,
    lines: lines(onWhat(data), closedBecause(data["because"])),
  }),
  securable_renamed: ({ data }) => ({
    kind: "catalog",
    title: `Unity Catalog has it under another name now: ${text(data["to"])}`,
    lines: lines(onWhat(data), "the access lives on there, and is followed"),
  }),
  attempt_refused: ({ actor, data, rule }) => ({
    kind: "person",
    title: `${actor} tried to ${triedTo(text(data["command"]))} and was refused`,
    lines: lines(rule(text(data["because"]))),
  }),
  mail_sent: ({ data, name }) => ({
    kind: "mail",
    title: `${name(text(data["to"]))} was told ${MAILS[text(data["template"]) as keyof typeof MAILS] ?? "by mail"}`,
    lines: [],
  }),
};

/** Evidence names both: who acted, and for whom (APP-4). */
function onBehalf(data: Told["data"], name: Told["name"]): string {
  const holder = text(data["onBehalfOf"]);
  return holder === "" ? "" : ` for ${name(holder)}`;
}

/** The other ways by which the person still reaches it (UC-4), or nothing. */
function stillThrough(data: Told["data"]): string {
  const ways = list(data["stillThrough"]);
  return ways === "" ? "" : `still has access through ${ways}`;
}

function onWhat(data: Told["data"]): string {
  const securable = data["securable"];
  const named =
    typeof securable === "object" && securable !== null && "fullName" in securable
      ? text(securable.fullName)
      : "";
  return named === "" ? "" : `on ${named}`;
}

/** Which policy it was, by its version. */
function policyLine({ policy }: Told["data"]): string {
  const version = typeof policy === "object" && policy !== null && "version" in policy ? policy.version : 0;
  return `policy version ${number(version)}`;
}

function triageLine(note: unknown): string {
  if (typeof note !== "object" || note === null) return "";
  const { finding, text: said } = { finding: "", text: "", ...note };
  return `${triageFinding(finding)}: ${quoted(said)}`;
}

/** An event in words, or null for one that a timeline leaves out. */
export function timelineWords(told: Told): TimelineWords | null {
  const words = isKnown(told.type) ? WORDS[told.type] : ofKind(told.type);
  return words === undefined ? null : words(told);
}

function isKnown(type: string): type is TimelineEventType {
  return Object.hasOwn(WORDS, type);
}

function ofKind(type: string): Words | undefined {
  return Object.hasOwn(KIND_TIMELINE, type) ? KIND_TIMELINE[type] : undefined;
}
