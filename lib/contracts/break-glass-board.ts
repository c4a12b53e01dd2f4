import { z } from "zod";
import { SEVERITIES } from "#lib/domain/break-glass/types.ts";
import { ACCESS_STATUSES } from "#lib/domain/requests/types.ts";
import { ActivityView } from "./break-glass-activity.ts";
import { count, id, isoInstant, PersonRef, SentenceSchema } from "./fields.ts";

/** A quarter as people write it: "2026-Q3". */
const QUARTER = /^20\d{2}-Q[1-4]$/;
export const GetBoard = z.strictObject({ quarter: z.string().regex(QUARTER, "is no quarter").optional() });
export type GetBoard = z.infer<typeof GetBoard>;

const seconds = z.number().nonnegative();

/** What a board says of every break-glass: who, why, under which number. */
const Named = z.strictObject({
  id,
  number: z.string(),
  drill: z.boolean(),
  holder: PersonRef,
  profile: z.string(),
  incident: z.string(),
  severity: z.enum(SEVERITIES),
  service: z.string(),
  purpose: z.string(),
  /** Whether the reader may open the request (REQ-9). */
  mayOpen: z.boolean(),
});

/** What is not taken away yet in Unity Catalog: one securable or group, with the tries so far. */
const LeftView = z.strictObject({
  type: z.string(),
  name: z.string(),
  privileges: z.array(z.string()).readonly(),
  attempts: count,
  /** Why the last try failed; null while none has. */
  reason: z.string().nullable(),
  message: z.string().nullable(),
  /** Seconds of the real clock until the next try; null when none is planned. */
  nextInSeconds: z.number().nullable(),
});
export type LeftView = z.infer<typeof LeftView>;

export const LiveView = Named.extend({
  /** The one sentence of the request. */
  summary: SentenceSchema,
  access: z.enum(ACCESS_STATUSES),
  endNotProved: z.boolean(),
  /** The access counts from here, whenever it came (BG-4). */
  startsAt: isoInstant,
  endsAt: isoInstant,
  /** When it was first seen in Unity Catalog; null until then. */
  verifiedAt: isoInstant.nullable(),
  /** When its end was begun. */
  releasedAt: isoInstant.nullable(),
  /** When a read proved the end, or when it was closed without a proof; it stays in sight for half an hour. */
  endedAt: isoInstant.nullable(),
  /** By when what was proved gone has stopped working, where that may be later (BG-5). */
  effectiveBy: isoInstant.nullable(),
  letInBy: z.string().nullable(),
  toApproveSeconds: seconds,
  /** From the asking to access seen in Unity Catalog. */
  toAccessSeconds: seconds.nullable(),
  ending: z
    .strictObject({ cause: z.string(), by: z.string().nullable(), reason: z.string().nullable() })
    .nullable(),
  /** While it is being taken away: what was proved gone, and what is left. */
  gone: z.array(z.strictObject({ type: z.string(), name: z.string(), at: isoInstant.nullable() })).readonly(),
  left: z.array(LeftView).readonly(),
  /** What the reader may do: stop for everybody else's access, hand back for their own. */
  mayStop: z.boolean(),
  mayHandBack: z.boolean(),
  mayRetry: z.boolean(),
  /** Whether they may propose to close it by hand (UC-5). */
  mayClose: z.boolean(),
  activity: ActivityView.nullable(),
});
export type LiveView = z.infer<typeof LiveView>;

/** Asked and not decided on. */
export const AskedView = Named.extend({ submittedAt: isoInstant, dueAt: isoInstant, minutes: count });
export type AskedView = z.infer<typeof AskedView>;

const REVIEW_STATUSES = ["open", "handed_in", "sent_back"] as const;
const ReviewWaitView = Named.extend({
  endedAt: isoInstant,
  /** How long somebody was in. */
  minutes: count,
  status: z.enum(REVIEW_STATUSES),
  marked: count,
  classes: count,
  dueAt: isoInstant,
  overdue: z.boolean(),
});

const Figures = z.strictObject({
  letIn: count,
  medianApproveSeconds: seconds.nullable(),
  minutes: count,
});

export const QuarterView = z.strictObject({
  quarter: z.string(),
  /** The quarters before and after that hold anything to see; the one that runs is the last. */
  before: z.string(),
  after: z.string().nullable(),
  asked: count,
  figures: Figures,
  medianAccessSeconds: seconds.nullable(),
  /** As it stands now, whatever the quarter. */
  reviewsOverdue: count,
  drills: count,
  services: z.array(Figures.extend({ service: z.string() })).readonly(),
  /** What the quarter before came to. */
  last: Figures,
});
export type QuarterView = z.infer<typeof QuarterView>;

/** Who is in Prod, why, until when, and what they touched (BG-9). */
export const BoardView = z.strictObject({
  live: z.array(LiveView).readonly(),
  asked: z.array(AskedView).readonly(),
  reviews: z.array(ReviewWaitView).readonly(),
  moreReviews: count,
  quarter: QuarterView,
  now: isoInstant,
});
export type BoardView = z.infer<typeof BoardView>;
