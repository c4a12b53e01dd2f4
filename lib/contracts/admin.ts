import { z } from "zod";
import { count, isoInstant } from "./fields.ts";

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

export const JobsView = z.strictObject({
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
});
export type JobsView = z.infer<typeof JobsView>;

export const Retried = z.strictObject({ retried: z.boolean() });
