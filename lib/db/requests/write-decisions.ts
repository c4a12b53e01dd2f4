import type { RequestEvent } from "#lib/domain/requests/events.ts";
import type { RequestState } from "#lib/domain/requests/types.ts";
import { unreachable } from "#lib/domain/shared/exhaustive.ts";
import { newId } from "../ids.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";
import { closeQuestion, writeAnswer, writeQuestion } from "./write-questions.ts";

type Verdict = Extract<RequestEvent, { type: "slot_signed" | "request_rejected" }>;
type Change = {
  readonly before: RequestState;
  readonly events: readonly RequestEvent[];
  readonly now: number;
};

/** Writes decisions and opens or closes slots, as the events say. */
export function writeDecisions(tx: Queryable, after: RequestState, { before, events, now }: Change): void {
  for (const event of events) {
    switch (event.type) {
      case "slot_signed":
      case "request_rejected":
        void writeVerdict(tx, after, { event, events });
        break;
      case "slot_reopened":
        void reopen(tx, after, { slot: event.slot, now });
        break;
      case "signature_voided":
        void voidSignature(tx, after.id, { ...event, now });
        break;
      case "question_asked":
        void writeQuestion(tx, after.id, event);
        break;
      case "question_answered":
        writeAnswer(tx, event);
        break;
      case "question_closed":
        void closeQuestion(tx, event);
        break;
      case "slot_reminded":
        void markSlot(tx, after.id, { ...event, column: "reminded_at", now });
        break;
      case "deputy_called":
        void markSlot(tx, after.id, { ...event, column: "deputy_called_at", now });
        break;
      default:
    }
  }
  // An approval has closed its slots one by one.
  const ended = ["returned", "rejected", "withdrawn", "lapsed"].includes(after.decision);
  const isPassed = (ended && before.decision !== after.decision) || after.textVersion > before.textVersion;
  if (isPassed && before.textVersion > 0)
    void tx.query({
      name: "slots.close",
      text: "UPDATE approval_slot SET open = false WHERE request_id = $1 AND version = $2 AND open",
      values: [after.id, before.textVersion],
    });
}

/** The decision with the risk entry frozen as it was decided on (EXC-5), and its slot closed. */
function writeVerdict(
  tx: Queryable,
  after: RequestState,
  { event, events }: { readonly event: Verdict; readonly events: readonly RequestEvent[] },
): Promise<unknown> {
  const shortened = events.find((other) => other.type === "access_shortened");
  // A rejection closes every slot of the version at once.
  if (event.type === "slot_signed")
    void tx.query({
      name: "slot.close",
      joins: true,
      text: "UPDATE approval_slot SET open = false WHERE request_id = $1 AND version = $2 AND slot = $3",
      values: [after.id, event.version, event.slot],
    });
  return tx.query({
    name: "decision.write",
    joins: true,
    text: `INSERT INTO decision (id, request_id, version, slot, person_id, seat_id, authority, verdict, reason, shortened_to,
        risk_snapshot, decided_at, on_behalf_of)
      SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, risk_as_decided($2), $11, $12`,
    values: [
      newId("dec"),
      after.id,
      event.version,
      event.slot,
      event.by,
      event.seatId,
      event.authority,
      verdictOf(event),
      event.reason,
      shortened === undefined ? null : instant(shortened.end),
      instant(event.at),
      event.onBehalfOf,
    ],
  });
}

function verdictOf(event: Verdict): "approve" | "reject" {
  switch (event.type) {
    case "slot_signed":
      return "approve";
    case "request_rejected":
      return "reject";
    default:
      return unreachable(event);
  }
}

function reopen(
  tx: Queryable,
  after: RequestState,
  { slot, now }: { readonly slot: string; readonly now: number },
): Promise<unknown> {
  return tx.query({
    text: `WITH voided AS (
        UPDATE decision SET void_at = $4, void_reason = 'no longer eligible when the last slot was signed'
        WHERE request_id = $1 AND version = $2 AND slot = $3 AND verdict = 'approve' AND void_at IS NULL)
      UPDATE approval_slot SET open = true WHERE request_id = $1 AND version = $2 AND slot = $3`,
    values: [after.id, after.textVersion, slot, instant(now)],
  });
}

/** A signature on a text that is no longer judged; its slot was closed by it and stays so (REQ-4). */
function voidSignature(
  tx: Queryable,
  requestId: string,
  voided: Extract<RequestEvent, { type: "signature_voided" }> & { readonly now: number },
): Promise<unknown> {
  return tx.query({
    text: `UPDATE decision SET void_at = $4, void_reason = $5
      WHERE request_id = $1 AND version = $2 AND slot = $3 AND verdict = 'approve' AND void_at IS NULL`,
    values: [
      requestId,
      voided.version,
      voided.slot,
      instant(voided.now),
      voided.why === "new_policy" ? "a stricter policy came into force" : "a new version was submitted",
    ],
  });
}

type Marked = {
  readonly version: number;
  readonly slot: string;
  readonly column: "reminded_at" | "deputy_called_at";
  readonly now: number;
};

/** That a slot was seen to, once a version (APP-5). */
function markSlot(
  tx: Queryable,
  requestId: string,
  { version, slot, column, now }: Marked,
): Promise<unknown> {
  return tx.query({
    text: `UPDATE approval_slot SET ${column} = $4 WHERE request_id = $1 AND version = $2 AND slot = $3`,
    values: [requestId, version, slot, instant(now)],
  });
}
