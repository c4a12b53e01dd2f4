import { z } from "zod";
import { MOST_MINUTES, SEVERITIES } from "#lib/domain/break-glass/types.ts";
import { text } from "./fields.ts";

/** What is asked in a break-glass: types and lengths here, meaning in the domain. */
export const BreakGlassDetailsSchema = z.strictObject({
  profile: text(40),
  incident: text(60),
  severity: z.enum(SEVERITIES),
  service: text(120),
  purpose: text(1_000),
  minutes: z.int().min(0).max(MOST_MINUTES),
  drill: z.boolean().default(false),
});

/** A draft: the same object, every part optional. */
export const BreakGlassDraftSchema = BreakGlassDetailsSchema.extend({ drill: z.boolean() }).partial();
