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
  /** The fresh sign-in that is asked for (RFC 9470): where to make it, and the challenge to come back with. */
  stepUp: z
    .strictObject({
      challenge: z.string(),
      why: z.enum(["none_yet", "other_act", "used", "too_old"]),
      signInAt: z.string(),
      /** Seconds. */
      maxAge: z.int(),
    })
    .optional(),
});
export type Problem = z.infer<typeof Problem>;
