/** Who reaches what, and why, in words (UX-2, REQ-9). */
import { securableTypeWords, type BucketData } from "./buckets.ts";
import { capital, countOf } from "./counts.ts";
import { formatDateTime, type Instant } from "./dates.ts";
import type { Phrase } from "./phrase.ts";

/** The sentence that opens a bucket: how many hold an exception on it, what it is, whose it is. */
export function bucketSentence(
  bucket: BucketData & { readonly securableName: string },
  holders: number,
): Phrase {
  const { securableType, securableName, classification, layer, owner } = bucket;
  const who = holders === 0 ? "Nobody holds" : capital(countOf(holders, "person holds", "people hold"));
  return [
    { text: `${who} an exception on the ${securableTypeWords(securableType)} ` },
    { text: securableName, code: true },
    { text: `, ${classification} data of the ${layer} layer that ${owner.name} owns.` },
  ];
}

type Reach = { readonly securables: readonly string[] };

/** The sentence that opens a person: what they can reach by exception, or could at an instant. */
export function personSentence(
  name: string,
  reach: readonly Reach[],
  asOf: { readonly at: Instant; readonly zone: string } | null,
): Phrase {
  const names = [...new Set(reach.flatMap(({ securables }) => securables))];
  const can = asOf === null ? "can reach" : "could reach";
  const when = asOf === null ? "" : ` at ${formatDateTime(asOf.at, asOf.zone)}`;
  const [first] = names;
  if (first === undefined) return `${name} ${can} nothing by exception${when}.`;
  if (names.length > 1) return `${name} ${can} ${countOf(names.length, "securable")} by exception${when}.`;
  return [{ text: `${name} ${can} ` }, { text: first, code: true }, { text: ` by exception${when}.` }];
}

/** Why somebody reaches it: the request's number, or that it is not the reader's to see (REQ-9). */
export function reachReason(request: { readonly number: string } | null): string {
  return request === null ? "held under a request you may not see" : request.number;
}

type Span = {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly endedAt: Instant | null;
  readonly closedAt: Instant | null;
};

/** From when until when, in full: what an as-of view shows in place of a horizon. */
export function reachSpan({ startsAt, endsAt, endedAt, closedAt }: Span, zone: string): string {
  const from = formatDateTime(startsAt, zone);
  if (closedAt !== null) return `from ${from}, closed ${formatDateTime(closedAt, zone)} without a proof`;
  return endedAt === null
    ? `from ${from}, to end ${formatDateTime(endsAt, zone)}`
    : `from ${from} to ${formatDateTime(endedAt, zone)}, end proved`;
}

type Found = { readonly through: readonly string[]; readonly seenAt: Instant | null };

/** Why a grant is listed that no request explains. */
export function foundReason({ through, seenAt }: Found, zone: string): string {
  const when = seenAt === null ? "" : `, seen ${formatDateTime(seenAt, zone)}`;
  if (through.some((line) => line.startsWith("not known")))
    return `perhaps still reached: the effective permissions could not be read${when}`;
  return through.length === 0
    ? `was there before anybody asked here${when}`
    : `still reached through ${through.join(", ")}${when}`;
}

/** What is hidden from the reader of a list of requests: "two requests on it are not yours to see". */
export function hiddenWords(count: number): string {
  return `${capital(countOf(count, "request on it is", "requests on it are"))} not yours to see.`;
}

const ROLES: Readonly<Record<string, string>> = {
  requester: "may ask for access",
  data_owner: "data owner",
  edp: "EDP team",
  security: "security",
  rtb: "run the bank",
  auditor: "auditor",
  admin: "platform administrator",
};

/** The roles of a person, as their groups give them. */
export function roleWords(roles: readonly string[]): string {
  return roles.length === 0 ? "none" : roles.map((role) => ROLES[role] ?? role).join(", ");
}
