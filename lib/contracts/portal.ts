import { z } from "zod";
import { MILESTONE_STATUSES } from "#lib/domain/plan/types.ts";
import { ACCESS_STATUSES } from "#lib/domain/requests/types.ts";
import { REQUEST_KINDS } from "#lib/domain/requests/kinds.ts";
import { ROLES } from "#lib/policy/types.ts";
import { count, id, isoInstant, PersonRef, SentenceSchema, text } from "./fields.ts";
import { BucketView } from "./raw-bucket.ts";
import { InboxItem } from "./inbox.ts";
import { RequestRow } from "./requests.ts";

export const MeView = z.strictObject({
  person: PersonRef,
  roles: z.array(z.enum(ROLES)).readonly(),
  seats: z
    .array(
      z.strictObject({
        slot: z.string(),
        authority: z.string(),
        /** The holder for whom they stand in (APP-4). */
        onBehalfOf: PersonRef.nullable(),
      }),
    )
    .readonly(),
  timeZone: z.string(),
  /** Whether there is any kind of request that they may begin. */
  mayAsk: z.boolean(),
  /** Which kinds those are. */
  kinds: z.array(z.enum(REQUEST_KINDS)).readonly(),
  inboxCount: count,
  /** Findings that wait for a decision of security; 0 for everybody else (UC-7). */
  driftCount: count,
  /** Accesses of mine that were given for less than a day, with when they end; shown on every page (BG-5). */
  running: z
    .array(
      z.strictObject({
        id,
        number: z.string(),
        summary: SentenceSchema,
        access: z.enum(ACCESS_STATUSES),
        startsAt: isoInstant,
        endsAt: isoInstant,
      }),
    )
    .readonly(),
  /** How many such accesses there are of everybody, for those who watch them; 0 for everybody else. */
  liveCount: count,
  /** Whether nothing is pushed after a restore until somebody accepts; told to those who may (OPS-2). */
  observing: z.boolean(),
  /** Whether the demo's clock may be moved and its mail read. */
  embedded: z.boolean(),
  now: isoInstant,
});
export type MeView = z.infer<typeof MeView>;

export const HomeView = z.strictObject({
  waiting: z.array(InboxItem).readonly(),
  waitingCount: count,
  held: z.array(RequestRow).readonly(),
  onTheWay: z.array(RequestRow).readonly(),
  /** Of what I hold, what nobody used for 14 days as far as the server tells (EXC-8). */
  unused: z.array(z.strictObject({ id, since: isoInstant })).readonly(),
  /** For the EDP team: what waits for a word whether a product serves (EXC-11). */
  toTriage: z.array(RequestRow).readonly(),
  /** Failed, not proved ended, ending within a day; for security those of everybody. */
  care: z.array(RequestRow).readonly(),
  /** Milestones that are this person's to show or to verify. */
  milestones: z
    .array(
      z.strictObject({
        id,
        requestId: id,
        number: z.string(),
        title: z.string(),
        securable: z.string().nullable(),
        dueOn: z.string(),
        status: z.enum(MILESTONE_STATUSES),
        act: z.enum(["hand_in", "verify"]),
      }),
    )
    .readonly(),
  /** What else a kind of request has this person do, in its own words, the most urgent first. */
  tasks: z
    .array(
      z.strictObject({
        id,
        title: z.string(),
        about: z.string(),
        what: z.string(),
        dueAt: isoInstant.nullable(),
        overdue: z.boolean(),
        href: z.string(),
      }),
    )
    .readonly(),
  now: isoInstant,
});
export type HomeView = z.infer<typeof HomeView>;

export const SearchPeople = z.strictObject({ q: text(100).optional() });
export const PeopleView = z.strictObject({ people: z.array(PersonRef).readonly() });

export const ListBuckets = z.strictObject({
  q: text(200).optional(),
  layer: z.enum(["base", "prepared"]).optional(),
  classification: z.enum(["internal", "confidential", "restricted"]).optional(),
  cursor: text(400).optional(),
});
export const BucketPage = z.strictObject({
  rows: z.array(BucketView).readonly(),
  next: z.string().nullable(),
});
export type BucketPage = z.infer<typeof BucketPage>;

export const SessionView = z.strictObject({
  id,
  createdAt: isoInstant,
  lastSeenAt: isoInstant,
  expiresAt: isoInstant,
  device: z.string(),
  current: z.boolean(),
});
export const SessionsView = z.strictObject({ sessions: z.array(SessionView).readonly() });
export const SessionEnded = z.strictObject({ ended: z.boolean() });
