import { z } from "zod";
import { isoInstant } from "./fields.ts";

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
  now: isoInstant,
});
export type SettingsView = z.infer<typeof SettingsView>;
