import { z } from "zod";
import { TRIAGE_FINDINGS } from "#lib/domain/requests/triage.ts";
import { id, isoInstant, PersonRef, text } from "./fields.ts";

/** What the EDP team found (EXC-11); which fields a finding needs is judged by the domain. */
export const AddTriageNote = z.strictObject({
  finding: z.enum(TRIAGE_FINDINGS),
  product: text(300).optional(),
  plannedOn: text(10).optional(),
  bucketId: id.optional(),
  text: text(2_000),
});

export const TriageNoteView = z.strictObject({
  id,
  by: PersonRef,
  at: isoInstant,
  /** The version of the request that it was written on. */
  version: z.int().positive(),
  finding: z.enum(TRIAGE_FINDINGS),
  product: z.string().nullable(),
  plannedOn: z.string().nullable(),
  bucket: z.string().nullable(),
  text: z.string(),
});
export type TriageNoteView = z.infer<typeof TriageNoteView>;
