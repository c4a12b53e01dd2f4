import { z } from "zod";
import { count, id, isoInstant } from "./fields.ts";

/** One setting as it stands: where it comes from, and what it is unless it is a secret. */
export const SettingView = z.strictObject({
  name: z.string(),
  meaning: z.string(),
  secret: z.boolean(),
  from: z.enum(["environment", "file", "default", "nowhere"]),
  value: z.string().nullable(),
  usedBy: z.array(z.enum(["web", "worker"])).readonly(),
});
export type SettingView = z.infer<typeof SettingView>;

export const SettingsView = z.strictObject({
  embedded: z.boolean(),
  settings: z.array(SettingView).readonly(),
  /** When the worker last told its own; null when none has yet. */
  workerToldAt: isoInstant.nullable(),
});
export type SettingsView = z.infer<typeof SettingsView>;

/** Seconds and instants here are of the real clock, by which the machine works; no demonstration moves it. */
const seconds = z.number();

export const JobsView = z.strictObject({
  /** Seconds since the sweeper last went round; null when it never did. */
  sweptSecondsAgo: seconds.nullable(),
  sweepNote: z.string().nullable(),
  lateness: z.strictObject({
    /** Accesses past their end, or told to end, for a minute and not proved gone. */
    notProved: count,
    longestSeconds: seconds.nullable(),
    /** Ends that were proved in the last seven days: how many, and how long after they were due. */
    proved: count,
    medianSeconds: seconds.nullable(),
    slowestSeconds: seconds.nullable(),
  }),
  queues: z
    .array(
      z.strictObject({ name: z.string(), waiting: count, active: count, dead: count, doneLastHour: count }),
    )
    .readonly(),
  dead: z
    .array(
      z.strictObject({
        id: z.string(),
        queue: z.string(),
        failedAt: isoInstant.nullable(),
        tries: count,
        error: z.string(),
      }),
    )
    .readonly(),
  targets: z
    .array(
      z.strictObject({
        id,
        principal: z.string(),
        securable: z.string(),
        reason: z.string().nullable(),
        message: z.string().nullable(),
        attempts: count,
        /** Seconds until it is tried again; negative when it is due, null when nothing is planned. */
        nextInSeconds: seconds.nullable(),
      }),
    )
    .readonly(),
  /** Targets beyond those listed. */
  moreTargets: count,
});
export type JobsView = z.infer<typeof JobsView>;

export const Retried = z.strictObject({ retried: z.boolean() });
