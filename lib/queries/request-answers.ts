import "server-only";
import type { RequestView } from "#lib/contracts/requests.ts";
import { questionsFor } from "#lib/domain/raw-bucket/questions.ts";
import type { Detail } from "./request-detail.ts";

/** The structured questions with what was answered, in the order they were asked. */
export function answersOf(
  { details, terms }: Pick<Detail["facts"], "details" | "terms">,
  hasProducts: boolean,
): RequestView["answers"] {
  if (details === null) return [];
  const further = (terms?.questions ?? []).map(({ id, question }) => ({ id, label: question }));
  return [...questionsFor(details.reason, hasProducts), ...further].flatMap(({ id, label }) => {
    const answer = details.answers[id] ?? "";
    return answer === "" ? [] : [{ label, answer }];
  });
}
