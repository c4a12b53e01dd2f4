import { z } from "zod";
import { id, isoInstant, text } from "./fields.ts";

/** Filters of the audit log. `about` is a request's number or the id of anything, `who` a person's id or name, or "system". */
export const ListEvents = z.strictObject({
  type: text(80).optional(),
  who: text(100).optional(),
  about: text(80).optional(),
  from: isoInstant.optional(),
  to: isoInstant.optional(),
  q: text(200).optional(),
  cursor: text(400).optional(),
});
export type ListEvents = z.infer<typeof ListEvents>;

const Subject = z.strictObject({
  type: z.string(),
  id: z.string(),
  /** A request's number, a person's name; null for what has only its id. */
  name: z.string().nullable(),
});

export const EventRow = z.strictObject({
  id,
  at: isoInstant,
  type: z.string(),
  /** One sentence that says what happened. */
  sentence: z.string(),
  actor: z.strictObject({ kind: z.enum(["person", "system"]), id: z.string().nullable(), name: z.string() }),
  about: Subject,
});
export type EventRow = z.infer<typeof EventRow>;

export const EventPage = z.strictObject({
  rows: z.array(EventRow).readonly(),
  next: z.string().nullable(),
  /** A search by words looks through so many events a page; from here on it has not looked yet. */
  searchedTo: isoInstant.nullable(),
  /** Every type that the log holds. */
  types: z.array(z.string()).readonly(),
  now: isoInstant,
});
export type EventPage = z.infer<typeof EventPage>;

export const EventView = EventRow.extend({
  lines: z.array(z.string()).readonly(),
  seq: z.string(),
  /** The rule that allowed or refused it, and its sentence where the rule still stands. */
  rule: z.string(),
  ruleSentence: z.string().nullable(),
  /** Id of the HTTP request or the worker's run. */
  requestId: z.string(),
  /** The canonical bytes of RFC 8785 as text, and the hash of its leaf: SHA-256 over a zero byte and the bytes. */
  body: z.string(),
  leafHash: z.string(),
  now: isoInstant,
});
export type EventView = z.infer<typeof EventView>;
