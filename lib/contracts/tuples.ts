import { z } from "zod";
import { isoInstant } from "./fields.ts";

/** One access tuple of a request with what was last proved of it. */
export const TupleView = z.strictObject({
  privilege: z.string(),
  securableType: z.string(),
  on: z.string(),
  state: z.enum([
    "wanted",
    "requested",
    "applied",
    "verified",
    "being_removed",
    "proved_gone",
    "kept",
    "failed",
    "lost",
  ]),
  at: isoInstant.nullable(),
  preexisting: z.boolean(),
  /** Numbers of other requests that hold the same tuple. */
  heldAlsoBy: z.array(z.string()).readonly(),
  stillThrough: z.array(z.string()).readonly(),
  /** When it has stopped working at the latest, where that may be after it was proved gone (BG-5); null else. */
  effectiveBy: isoInstant.nullable(),
  /** Four states that are never mixed, each with its time: null where it is not known, or not of this request (UC-4). */
  truth: z.strictObject({
    desired: z.boolean(),
    desiredAt: isoInstant,
    appliedAt: isoInstant.nullable(),
    present: z.boolean().nullable(),
    readAt: isoInstant.nullable(),
    effective: z.boolean().nullable(),
    effectiveAt: isoInstant.nullable(),
  }),
});

/** What stands in the way of a request in Unity Catalog. */
export const FailureView = z.strictObject({
  reason: z.string(),
  message: z.string(),
  since: isoInstant,
  nextAttemptAt: isoInstant.nullable(),
});
