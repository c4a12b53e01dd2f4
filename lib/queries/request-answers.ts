import "server-only";
import type { RequestView } from "#lib/contracts/requests.ts";
import { questionsFor } from "#lib/domain/raw-bucket/questions.ts";
import type { RawBucketDetails } from "#lib/domain/raw-bucket/types.ts";

/** The structured questions with what was answered, in the order they were asked. */
export function answersOf(details: RawBucketDetails | null, hasProducts: boolean): RequestView["answers"] {
  if (details === null) return [];
  return questionsFor(details.reason, hasProducts).flatMap(({ id, label }) => {
    const answer = details.answers[id] ?? "";
    return answer === "" ? [] : [{ label, answer }];
  });
}
