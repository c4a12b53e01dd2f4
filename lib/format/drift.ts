/** What others did in Unity Catalog, and what to do about it, in words (UC-7, UX-2). */
import type { FindingKind } from "#lib/domain/drift/types.ts";
import type { SecurableType } from "#lib/domain/grants/types.ts";
import { capital, countOf } from "./counts.ts";
import { formatDateTime, toMilliseconds, type Instant, type Present } from "./dates.ts";
import { targetReason } from "./engine.ts";
import type { StatusWords } from "./statuses.ts";

type KindWords = StatusWords & {
  readonly title: string;
  /** What it means and what may be done. */
  readonly meaning: string;
};

/** The kinds of findings, in the order in which a filter offers them. */
export const DRIFT_KINDS: Readonly<Record<FindingKind, KindWords>> = {
  added_outside: {
    word: "unexplained",
    icon: "alert",
    tone: "danger",
    title: "Unexplained access",
    meaning:
      "No request here is the reason. Take it away, adopt it as baseline, or have its holder ask for it.",
  },
  removed_outside: {
    word: "removed outside",
    icon: "alert",
    tone: "warn",
    title: "Removed outside",
    meaning: "Two people approved it and it was proved; somebody took it away in Unity Catalog.",
  },
  seen_again: {
    word: "back after its end",
    icon: "alert",
    tone: "danger",
    title: "Back after its proved end",
    meaning: "Countersign takes it away again by itself and proves it.",
  },
  all_privileges: {
    word: "swallows ours",
    icon: "alert",
    tone: "warn",
    title: "ALL PRIVILEGES beside our grant",
    meaning: "When the exception ends, taking away what was granted here would end nothing.",
  },
  inherited_access: {
    word: "from above",
    icon: "alert",
    tone: "warn",
    title: "Access from above",
    meaning: "Granted on what the buckets lie in, it gives their data to whoever holds it.",
  },
};

const SQL_TYPES: Readonly<Record<SecurableType, string>> = {
  catalog: "CATALOG",
  schema: "SCHEMA",
  volume: "VOLUME",
  external_location: "EXTERNAL LOCATION",
  table: "TABLE",
  group: "GROUP",
};

type Grant = {
  readonly principal: string;
  readonly privilege: string;
  readonly on: { readonly type: SecurableType; readonly fullName: string };
};

const quote = (name: string): string => `\`${name.replaceAll("`", "``")}\``;

/** The statement that takes it away by hand, for what Countersign never removes itself (UC-1). */
export function revokeStatement({ principal, privilege, on }: Grant): string {
  const parts = on.type === "external_location" ? [on.fullName] : on.fullName.split(".");
  return `REVOKE ${privilege.replaceAll("_", " ")} ON ${SQL_TYPES[on.type]} ${parts.map(quote).join(".")} FROM ${quote(principal)};`;
}

/** What a finding means and what may be done about it; `byHand` is what only somebody with rights in Unity Catalog can end. */
export function findingMeaning({
  kind,
  byHand,
}: {
  readonly kind: FindingKind;
  readonly byHand: boolean;
}): string {
  return kind === "added_outside" && byHand
    ? "No request here is the reason, and none could be: Countersign grants no such privilege. Adopt it or end it by hand."
    : DRIFT_KINDS[kind].meaning;
}

type Line = {
  readonly why: "request" | "ending" | "baseline" | "adopted" | "unexplained";
  readonly requests: readonly { readonly number: string }[];
  readonly firstSeenAt: Instant;
};

/** Why a privilege is there, as far as anybody here knows. */
export function whyThere({ why, requests, firstSeenAt }: Line, zone: string): string {
  switch (why) {
    case "request":
      return requests.length === 0
        ? "held under a request you may not see"
        : requests.map(({ number }) => number).join(", ");
    case "ending":
      return "ours, being taken away";
    case "baseline":
      return `baseline: there when Countersign first looked on ${formatDateTime(firstSeenAt, zone)}`;
    case "adopted":
      return "baseline: adopted by security";
    case "unexplained":
      return `unexplained, seen since ${formatDateTime(firstSeenAt, zone)}`;
  }
}

const PLACES: Readonly<Record<SecurableType, string>> = {
  catalog: "the catalog",
  schema: "the schema",
  volume: "the volume",
  external_location: "the external location",
  table: "the table",
  group: "the group",
};

/** Where it is granted: on the bucket itself, or inherited from what it lies in. */
export function whereWords(type: SecurableType): string {
  return type === "catalog" || type === "schema"
    ? `inherited from ${PLACES[type]}`
    : `on ${PLACES[type]} itself`;
}

type Look = {
  readonly readAt: Instant | null;
  readonly failingSince: Instant | null;
  readonly failure: string | null;
  readonly asked: boolean;
};

/** A pass comes every ten minutes; what is older than this was passed over. */
const STALE_MS = 15 * 60_000;

/** How fresh what is shown is, and why it is not fresher. */
export function lookWords({ readAt, failingSince, failure, asked }: Look, { now, zone }: Present): string {
  const last = readAt === null ? "never read as a whole" : `last read ${formatDateTime(readAt, zone)}`;
  if (failingSince !== null)
    return `Not read since ${formatDateTime(failingSince, zone)}: ${targetReason(failure)}. What is shown was ${last}.`;
  if (asked) return `Unity Catalog is being read; ${last}.`;
  if (readAt === null)
    return "Countersign has not read it in Unity Catalog yet; a worker does so within a minute.";
  const stale = toMilliseconds(now) - toMilliseconds(readAt) > STALE_MS;
  return stale
    ? `${capital(last)}; no worker has read it since.`
    : `${capital(last)}; read every ten minutes.`;
}

/** The title of the list of findings. */
export function driftTitle(total: number, filtered: boolean): string {
  if (total === 0) return filtered ? "No difference matches" : "Unity Catalog shows what was approved";
  return filtered
    ? capital(countOf(total, "difference matches", "differences match"))
    : capital(countOf(total, "difference waits", "differences wait")) +
        " between Unity Catalog and what was approved";
}

/** What home says to security: how much waits, and what for. */
export function driftCardWords(count: number): string {
  return `${capital(countOf(count, "difference waits", "differences wait"))} for a decision: put back, taken away or adopted as baseline.`;
}

/** How many securables are looked over, and what could not be read. */
export function watchWords(watched: number, unread: number): string {
  const all = `${capital(countOf(watched, "securable is", "securables are"))} looked over`;
  return unread === 0 ? `${all}.` : `${all}; ${countOf(unread, "of them cannot", "of them cannot")} be read.`;
}

type Decided = {
  readonly closedBecause: "gone" | "back" | "explained" | "adopted" | "repaired" | null;
  readonly decision: "adopt" | "push" | "remove" | null;
  readonly decidedBy: { readonly name: string } | null;
  readonly trouble: string | null;
};

const OUTCOMES = {
  gone: "it is gone",
  back: "it is back",
  explained: "a request explains it now, or no longer asks for it",
} as const;

/** What became of a finding, or is being done about it; null while it waits for somebody. */
export function findingState({ closedBecause, decision, decidedBy, trouble }: Decided): string | null {
  const who = decidedBy?.name ?? "somebody";
  if (closedBecause === "adopted") return `adopted as baseline by ${who}`;
  if (closedBecause === "repaired")
    return `${decision === "push" ? "put back" : "taken away"} for ${who}, and proved by a read`;
  if (closedBecause !== null) return OUTCOMES[closedBecause];
  if (decision === null) return null;
  const act = decision === "push" ? "being put back" : "being taken away";
  return `${act} for ${who}${trouble === null ? "" : `: ${targetReason(trouble)}, tried on`}`;
}
