import { MINUTE } from "../shared/time.ts";
import type { SecurableType } from "./types.ts";

/**
 * For how long at most an access may go on working after it was taken away and a read proved it, in ms, where that is not at
 * once: Databricks lets somebody who left a group keep what the group has for up to twenty minutes (BG-5). What works on is taken
 * away last, so that it holds up nothing that ends at once.
 */
export const WORKS_ON: Readonly<Partial<Record<SecurableType, number>>> = { group: 20 * MINUTE };

/** By how many ms what works on is taken away after the rest of its grant. */
export const LAST_AFTER_MS = 1_000;
