import { z } from "zod";
import { id, isoInstant } from "./fields.ts";

export const TimelineEntry = z.strictObject({
  id,
  at: isoInstant,
  kind: z.enum(["person", "signature", "machine", "catalog", "mail"]),
  title: z.string(),
  lines: z.array(z.string()).readonly(),
  struck: z.boolean(),
});
export const TimelineView = z.strictObject({ entries: z.array(TimelineEntry).readonly(), now: isoInstant });
export type TimelineView = z.infer<typeof TimelineView>;
