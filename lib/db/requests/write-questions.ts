import type { RequestEvent } from "#lib/domain/requests/events.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";

type About<T extends RequestEvent["type"]> = Extract<RequestEvent, { readonly type: T }>;

/** Keeps a question as it was asked (REQ-5). */
export function writeQuestion(
  tx: Queryable,
  requestId: string,
  asked: About<"question_asked">,
): Promise<unknown> {
  return tx.query({
    name: "question.ask",
    text: `INSERT INTO question (id, request_id, version, slot, asked_by, authority, text, asked_at, on_behalf_of)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      asked.questionId,
      requestId,
      asked.version,
      asked.slot,
      asked.by,
      asked.authority,
      asked.text,
      instant(asked.at),
      asked.onBehalfOf,
    ],
  });
}

/** Keeps the answer, and moves the times of the slots that were still to come by the time it took (REQ-5). */
export function writeAnswer(tx: Queryable, answered: About<"question_answered">): void {
  void tx.query({
    name: "question.answer",
    text: "UPDATE question SET answered_by = $2, answer = $3, answered_at = $4 WHERE id = $1",
    values: [answered.questionId, answered.by, answered.text, instant(answered.at)],
  });
  void tx.query({
    name: "slots.resume",
    text: `UPDATE approval_slot s SET ${["remind_at", "deputy_from", "due_at"]
      .map(
        (time) =>
          `${time} = s.${time} + CASE WHEN s.${time} > q.asked_at THEN q.answered_at - q.asked_at ELSE '0' END`,
      )
      .join(", ")}
      FROM question q WHERE q.id = $1 AND s.request_id = q.request_id AND s.version = q.version`,
    values: [answered.questionId],
  });
}

/** A question that nobody answers any more. */
export function closeQuestion(tx: Queryable, closed: About<"question_closed">): Promise<unknown> {
  return tx.query({
    name: "question.close",
    text: "UPDATE question SET closed_at = $2, closed_why = $3 WHERE id = $1",
    values: [closed.questionId, instant(closed.at), closed.why],
  });
}
