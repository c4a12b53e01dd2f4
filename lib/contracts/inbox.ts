import { z } from "zod";
import { SLOT_NAMES } from "#lib/domain/approvals/types.ts";
import { id, isoInstant, SentenceSchema, text } from "./fields.ts";
import { SlotView } from "./requests.ts";

export const InboxItem = z.strictObject({
  id,
  number: z.string(),
  textVersion: z.int().positive(),
  slot: z.enum(SLOT_NAMES),
  summary: SentenceSchema,
  dueAt: isoInstant,
  requester: z.string(),
  classification: z.string().nullable(),
  hash: z.string(),
  slots: z.array(SlotView.pick({ slot: true, state: true })).readonly(),
});
export type InboxItem = z.infer<typeof InboxItem>;
export const ListInbox = z.strictObject({ cursor: text(400).optional() });
export const InboxPage = z.strictObject({
  items: z.array(InboxItem).readonly(),
  next: z.string().nullable(),
  now: isoInstant,
});
export type InboxPage = z.infer<typeof InboxPage>;
