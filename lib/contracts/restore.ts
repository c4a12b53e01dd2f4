import { z } from "zod";
import { OBSERVING_BECAUSE } from "#lib/domain/engine/types.ts";
import { count, id, isoInstant, PersonRef } from "./fields.ts";

export const AcceptRestore = z.strictObject({});

const Mode = z.enum(["active", "observing"]);
const Identity = z.strictObject({ database: z.string(), epoch: z.int() });

/** What ledger and Unity Catalog say differently of one principal on one securable, or why it could not be read. */
const Difference = z.strictObject({
  id,
  principal: z.string(),
  securable: z.string(),
  wouldAdd: z.array(z.string()).readonly(),
  wouldRemove: z.array(z.string()).readonly(),
  unread: z.string().nullable(),
  readAt: isoInstant,
});

export const RestoreView = z.strictObject({
  version: z.int().positive(),
  mode: Mode,
  since: isoInstant,
  because: z.enum(OBSERVING_BECAUSE).nullable(),
  /** Under which database and epoch it last pushed, and what it found instead. */
  known: Identity.nullable(),
  found: Identity.nullable(),
  /** When all was last compared to the end, and over how many targets; null while it never was in this observation. */
  comparedAt: isoInstant.nullable(),
  compared: count.nullable(),
  wouldAdd: count,
  wouldRemove: count,
  unread: count,
  differences: z.array(Difference).readonly(),
  moreDifferences: count,
  acceptedBy: PersonRef.nullable(),
  acceptedAt: isoInstant.nullable(),
  now: isoInstant,
});
export type RestoreView = z.infer<typeof RestoreView>;

export const RestoreReceiptView = z.strictObject({ mode: Mode, version: z.int().positive() });
