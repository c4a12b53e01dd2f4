import "server-only";
import type { RequestView } from "#lib/contracts/requests.ts";
import { missedQuestions, type MissedMilestone } from "#lib/domain/raw-bucket/renewal.ts";
import { questionsFor } from "#lib/domain/raw-bucket/questions.ts";
import { detailsOf } from "./raw-bucket-details.ts";
import type { Detail } from "./request-detail.ts";

/** The structured questions with what was answered, in the order they were asked. */
export function answersOf(
  { details: stored, terms }: Pick<Detail["facts"], "details" | "terms">,
  hasProducts: boolean,
  missed: readonly MissedMilestone[] = [],
): RequestView["answers"] {
  if (stored === null) return [];
  const details = detailsOf(stored);
  const asked = missedQuestions(missed);
  const verifiedSince = Object.keys(details.answers).filter(
    (id) => id.startsWith("mst_") && !asked.some((question) => question.id === id),
  );
  const further = [
    ...[...asked, ...(terms?.questions ?? [])].map(({ id, question }) => ({ id, label: question })),
    ...verifiedSince.map((id) => ({ id, label: "Why was a milestone missed that is verified by now?" })),
  ];
  return [...questionsFor(details.reason, hasProducts), ...further].flatMap(({ id, label }) => {
    const answer = details.answers[id] ?? "";
    return answer === "" ? [] : [{ label, answer }];
  });
}
