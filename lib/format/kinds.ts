/** The kinds of request in words; the one table of lib/format that names them all. */
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";

/** As they stand within a sentence. */
export const KIND_WORDS: Readonly<Record<RequestKindName, string>> = {
  raw_bucket: "raw-bucket exception",
  break_glass: "break-glass",
};

/** Every kind, in the order of the table; its keys are the kinds and nothing else, as its type says. */
export const KIND_NAMES = Object.keys(KIND_WORDS) as readonly RequestKindName[];
