import { z } from "zod";
import { REVIEW_STATUSES, SIDES } from "#lib/domain/break-glass/review/types.ts";
import { SEVERITIES } from "#lib/domain/break-glass/types.ts";
import { ActivityView } from "./break-glass-activity.ts";
import { count, id, isoInstant, PersonRef, SentenceSchema, text } from "./fields.ts";

const LONG = 8_000;
const NOTE = 2_000;
const MOST_ACTIONS = 30;
const MOST_MARKS = 500;

const ActionSchema = z.strictObject({
  title: text(300),
  /** Empty while nobody is named. */
  ownerId: z.union([id, z.literal("")]),
  dueOn: z.union([z.iso.date(), z.literal("")]),
});

/** The text of a review as it is written, whole; what is missing is said when it is handed in. */
export const SaveReview = z.strictObject({
  summary: text(LONG),
  cause: text(LONG),
  actions: z.array(ActionSchema).max(MOST_ACTIONS).readonly(),
});
const MarkSchema = z.strictObject({
  key: text(400),
  side: z.enum(SIDES),
  /** What it was done for, where it was outside the stated purpose. */
  note: text(NOTE),
});
export const MarkActivity = z.strictObject({ marks: z.array(MarkSchema).min(1).max(MOST_MARKS).readonly() });
export const SendBackReview = z.strictObject({ reason: text(NOTE) });

export const ReviewReceiptView = z.strictObject({
  requestId: id,
  version: count,
  status: z.enum(REVIEW_STATUSES),
  textVersion: count,
});

const MayView = z.strictObject({ allowed: z.boolean(), because: z.string().nullable() });

const WrittenAction = z.strictObject({
  title: z.string(),
  owner: PersonRef.nullable(),
  dueOn: z.string(),
});
const Written = z.strictObject({
  summary: z.string(),
  cause: z.string(),
  actions: z.array(WrittenAction).readonly(),
});
export type WrittenReview = z.infer<typeof Written>;

const MarkedClass = z.strictObject({
  key: z.string(),
  objectType: z.string(),
  objectName: z.string(),
  action: z.string(),
  client: z.string(),
  times: count,
  refused: count,
  takenOut: z.boolean(),
  firstAt: z.number(),
  lastAt: z.number(),
  side: z.enum(SIDES),
  note: z.string(),
});

const VersionView = z.strictObject({
  version: count,
  at: isoInstant,
  hash: z.string(),
  text: Written,
  marks: z.array(MarkedClass).readonly(),
  sentBack: z.strictObject({ by: PersonRef, at: isoInstant, reason: z.string() }).nullable(),
});
export type ReviewVersionView = z.infer<typeof VersionView>;

/** One review: what happened, what was done, what is said of it, and where it stands (BG-7). */
export const ReviewView = z.strictObject({
  requestId: id,
  number: z.string(),
  version: count,
  status: z.enum(REVIEW_STATUSES),
  drill: z.boolean(),
  author: PersonRef,
  summary: SentenceSchema,
  incident: z.string(),
  severity: z.enum(SEVERITIES),
  service: z.string(),
  purpose: z.string(),
  letInBy: z.array(PersonRef).readonly(),
  openedAt: isoInstant,
  dueAt: isoInstant,
  /** Not handed in though it is due: the next break-glass of its author needs security too. */
  overdue: z.boolean(),
  accepted: z.strictObject({ by: PersonRef, at: isoInstant }).nullable(),
  /** What is being written: its author's alone until it is handed in; null for everybody else, and once it is closed. */
  draft: Written.nullable(),
  marks: z.array(MarkSchema).readonly(),
  activity: ActivityView.nullable(),
  /** Classes that were found after the last version was handed in. */
  foundSince: z.array(z.string()).readonly(),
  /** What keeps its author from handing it in, in words; empty for everybody else. */
  missing: z.array(z.strictObject({ field: z.string(), message: z.string() })).readonly(),
  /** The youngest first. */
  versions: z.array(VersionView).readonly(),
  /** Security and VPs who may accept it. */
  judges: z.array(PersonRef).readonly(),
  mayWrite: MayView,
  mayMark: MayView,
  mayHandIn: MayView,
  mayAccept: MayView,
  maySendBack: MayView,
  now: isoInstant,
});
export type ReviewView = z.infer<typeof ReviewView>;

const ReviewRow = z.strictObject({
  id,
  number: z.string(),
  author: z.string(),
  incident: z.string(),
  service: z.string(),
  status: z.enum(REVIEW_STATUSES),
  drill: z.boolean(),
  openedAt: isoInstant,
  dueAt: isoInstant,
  overdue: z.boolean(),
  acceptedAt: isoInstant.nullable(),
  acceptedBy: z.string().nullable(),
  /** What waits for the reader. */
  mine: z.enum(["write", "judge"]).nullable(),
});
export type ReviewRow = z.infer<typeof ReviewRow>;

/** Reviews that the reader sees: what waits for them first, then what is open, then what was accepted last. */
export const ReviewsView = z.strictObject({
  rows: z.array(ReviewRow).readonly(),
  /** More are kept than are listed. */
  more: z.boolean(),
  now: isoInstant,
});
export type ReviewsView = z.infer<typeof ReviewsView>;
