import { z } from "zod";

/** An RFC 9457 problem. `code` is stable; `params` names each field that is wrong and what to do about it. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  params: z.array(z.strictObject({ field: z.string(), message: z.string() })).optional(),
  /** The present state, where an answer came too late (APP-7). */
  present: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof Problem>;
