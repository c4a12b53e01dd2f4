import "server-only";
import { versionChanges } from "#lib/format/version-changes.ts";
import type { KindReader } from "./kind-reader.ts";
import { detailsOf } from "./raw-bucket-details.ts";
import { renewalSentence } from "./renewals.ts";
import { answersOf } from "./request-answers.ts";
import { suggestedEndOf, unusualOf } from "./request-unusual.ts";

/** The text of a raw-bucket exception in words: its questions and answers, and what stands out about it. */
export const rawBucketReader: KindReader = {
  tell: async (_, { detail, chain }) => ({
    answers: answersOf(detail.facts, (detail.bucket?.products.length ?? 0) > 0, chain?.missed),
    reasonCategory: detail.facts.details === null ? null : detailsOf(detail.facts.details).reason,
    unusual: [...(chain === null ? [] : [renewalSentence(chain)]), ...unusualOf(detail)],
    suggestedEnd: suggestedEndOf(detail),
  }),
  changes: (before, after, names) => versionChanges(detailsOf(before), detailsOf(after), names),
  revisable: true,
  tasks: () => Promise.resolve([]),
};
