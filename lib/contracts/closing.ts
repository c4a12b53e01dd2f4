import { z } from "zod";
import { count, id, isoInstant, PersonRef, text } from "./fields.ts";

const NOTE = 2_000;

/** A note with either a link or a file; the file comes beside these fields, as the part `file` of a form. */
export const ProposeClosing = z.strictObject({ note: text(NOTE), link: text(NOTE).optional() });
export const ConfirmClosing = z.strictObject({});
export const DropClosing = z.strictObject({ reason: text(NOTE) });

/** How an access is vouched for that no read can prove gone: by whom, with what, and who confirmed it. */
export const ClosingView = z.strictObject({
  id,
  proposedBy: PersonRef,
  proposedAt: isoInstant,
  note: z.string(),
  link: z.string().nullable(),
  file: z.strictObject({ name: z.string(), mediaType: z.string(), size: count }).nullable(),
  confirmedBy: PersonRef.nullable(),
  confirmedAt: isoInstant.nullable(),
});
export type ClosingView = z.infer<typeof ClosingView>;
