import { z } from "zod";
import { count, id, isoInstant, PersonRef } from "./fields.ts";
import { PreviewView } from "./requests.ts";

/** What asking needs before a word is written, and who was told once it is sent (BG-1). */
const OfferedProfile = z.strictObject({
  profile: z.string(),
  name: z.string(),
  purpose: z.string(),
  workspace: z.string(),
  group: z.string(),
  privileges: z.array(z.strictObject({ privilege: z.string(), on: z.string() })).readonly(),
  maxMinutes: count,
  /** Whether the reader is of those who may ask for it, and of which groups those are. */
  mayAsk: z.boolean(),
  askers: z.array(z.string()).readonly(),
  /** The reader's own request for it that is not over; a second one is refused. */
  open: z
    .strictObject({
      id,
      number: z.string(),
      pending: z.boolean(),
      endsAt: isoInstant.nullable(),
      /** Its one extension, if it is asked for already or may be. */
      mayExtend: z.boolean(),
    })
    .nullable(),
});
export type OfferedProfile = z.infer<typeof OfferedProfile>;

export const StartView = z.strictObject({
  profiles: z.array(OfferedProfile).readonly(),
  /** How the bank names an incident. */
  incident: z.strictObject({ pattern: z.string(), example: z.string() }),
  /** Who lets in now, in which order and until when: what a text that is submitted now would meet. */
  path: PreviewView.shape.path,
  unfillable: PreviewView.shape.unfillable,
  /** Numbers whose review is overdue, for which security signs too (BG-7). */
  overdueReviews: z.array(z.string()).readonly(),
  now: isoInstant,
});
export type StartView = z.infer<typeof StartView>;

export const AskedOfView = z.strictObject({
  /** Who was told that it waits or was asked, by what way, and whether it left. */
  told: z
    .array(
      z.strictObject({
        /** Null for a post to a room. */
        person: PersonRef.nullable(),
        channel: z.string(),
        why: z.enum(["lets_in", "watches", "asked"]),
        queuedAt: isoInstant,
        sentAt: isoInstant.nullable(),
        failure: z.string().nullable(),
      }),
    )
    .readonly(),
  /** What happens if nobody answers; those that are past are left out. */
  next: z
    .array(
      z.strictObject({
        at: isoInstant,
        what: z.enum(["reminded", "deputies", "lapses"]),
        slot: z.string(),
        who: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
  now: isoInstant,
});
export type AskedOfView = z.infer<typeof AskedOfView>;
