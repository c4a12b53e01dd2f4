import { z } from "zod";
import { CLIENTS } from "#lib/domain/shared/activity.ts";
import { count, isoInstant } from "./fields.ts";

/** What was done to one object, in one way and by one kind of client (BG-6). */
export const ActivityClassView = z.strictObject({
  /** The same at every read, so that a mark on it stays. */
  key: z.string(),
  objectType: z.string(),
  objectName: z.string(),
  /** The audit tables' own word. */
  action: z.string(),
  client: z.enum(CLIENTS),
  times: z.int().positive(),
  refused: count,
  takenOut: z.boolean(),
  firstAt: isoInstant,
  lastAt: isoInstant,
  /** When a read first showed it. */
  foundAt: isoInstant,
});
export type ActivityClassView = z.infer<typeof ActivityClassView>;

/** What the audit tables say of one window, and how far they can be trusted to be complete. */
export const ActivityView = z.strictObject({
  window: z.strictObject({ from: isoInstant, to: isoInstant.nullable() }),
  /** The last read that succeeded; null before the first. */
  readAt: isoInstant.nullable(),
  /** The youngest row of anybody at that read; null while the tables held none of the window, which says nothing of what was done. */
  throughAt: isoInstant.nullable(),
  /** Until when late rows are waited for; null while somebody is in. */
  readUntil: isoInstant.nullable(),
  final: z.boolean(),
  /** Why the last read failed; null when it succeeded. */
  failure: z.strictObject({ message: z.string(), at: isoInstant }).nullable(),
  classes: z.array(ActivityClassView).readonly(),
});
export type ActivityView = z.infer<typeof ActivityView>;

/** Null for a drill, and while nobody was let in. */
export const SeenActivity = z.strictObject({ activity: ActivityView.nullable(), now: isoInstant });
export type SeenActivity = z.infer<typeof SeenActivity>;
