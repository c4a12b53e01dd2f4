import type { RequestEvent, RequestState } from "#lib/domain/requests/types.ts";
import { unreachable } from "#lib/domain/shared/exhaustive.ts";
import { newId } from "../ids.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";

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
      default:
    }
  }
  // An approval has closed its slots one by one.
  const ended = ["rejected", "withdrawn", "lapsed"].includes(after.decision);
  if (ended && before.decision !== after.decision && after.textVersion > 0)
    void tx.query({
      name: "slots.close",
      text: "UPDATE approval_slot SET open = false WHERE request_id = $1 AND version = $2 AND open",
      values: [after.id, after.textVersion],
    });
}

/** The decision with the risk entry frozen as it was decided on (EXC-5), and its slot closed. */
function writeVerdict(
  tx: Queryable,
  after: RequestState,
  { event, events }: { readonly event: Verdict; readonly events: readonly RequestEvent[] },
): Promise<unknown> {
  const shortened = events.find((other) => other.type === "access_shortened");
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
        risk_snapshot, decided_at)
      SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, (SELECT to_jsonb(e) FROM risk_entry e WHERE e.request_id = $2), $11`,
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
