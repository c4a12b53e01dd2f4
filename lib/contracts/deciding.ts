import { z } from "zod";
import { AUTHORITIES, SLOT_NAMES } from "#lib/domain/approvals/types.ts";
import { id, isoInstant, PersonRef, text } from "./fields.ts";

/** What goes to and fro while a request is judged: questions, answers, new versions, earlier ends. */
const Slot = z.enum(SLOT_NAMES);
const Version = z.int().positive();

export const AskQuestion = z.strictObject({ version: Version, slot: Slot, text: text(2_000) });
export const AnswerQuestion = z.strictObject({ text: text(2_000) });
export const ShortenAccess = z.strictObject({ end: isoInstant, reason: text(2_000) });

export const QuestionView = z.strictObject({
  id,
  slot: Slot,
  by: PersonRef,
  authority: z.enum(AUTHORITIES),
  /** The holder for whom a delegate asked, by name (APP-4). */
  onBehalfOf: z.string().nullable(),
  text: z.string(),
  askedAt: isoInstant,
});

/** A signature that no longer counts: its version was replaced, or its person no longer had the seat (REQ-4, APP-3). */
export const VoidSignature = z.strictObject({
  version: Version,
  slot: Slot,
  person: PersonRef,
  authority: z.enum(AUTHORITIES),
  onBehalfOf: z.string().nullable(),
  at: isoInstant,
  why: z.string(),
});

const Part = z.strictObject({ kind: z.enum(["same", "added", "removed"]), text: z.string() });
export const ChangeView = z.strictObject({
  section: z.string(),
  field: z.string(),
  parts: z.array(Part).readonly(),
});
export type ChangeView = z.infer<typeof ChangeView>;

export const GetChanges = z.strictObject({
  since: z
    .string()
    .regex(/^[1-9]\d{0,5}$/u)
    .optional(),
});
export const ChangesView = z.strictObject({
  /** The two versions that are compared; null while there is only one. */
  since: Version.nullable(),
  version: Version,
  versions: z.array(z.strictObject({ version: Version, submittedAt: isoInstant, by: PersonRef })).readonly(),
  changes: z.array(ChangeView).readonly(),
});
export type ChangesView = z.infer<typeof ChangesView>;
