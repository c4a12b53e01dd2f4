import type { SlotPlan } from "#lib/domain/approvals/types.ts";
import type { RequestEvent } from "#lib/domain/requests/events.ts";
import type { RequestState } from "#lib/domain/requests/types.ts";
import type { Judged } from "../kinds/kind-adapter.ts";
import { KINDS } from "../kinds/kinds.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";
import { rewriteRisk, writeRisk } from "./write-risk.ts";

export type NewVersion = {
  readonly request: RequestState;
  readonly judged: Judged;
  readonly hash: string;
  readonly by: string;
  readonly now: number;
  readonly events: readonly RequestEvent[];
};

/** Writes a submitted version: its text with the tuples it signs, its slots, and risk entry and plan with it (EXC-5, EXC-6). */
export function writeVersion(tx: Queryable, written: NewVersion): void {
  const submitted = written.events.find((event) => event.type === "request_submitted");
  if (submitted === undefined) return;
  const { request, judged, now } = written;
  const id = request.id;
  void tx.query({
    text: `INSERT INTO request_version (request_id, version, details, hash, duration_minutes, tuples, granted_summary,
        withheld, submitted_by, submitted_at, step_up, policy_id, terms, further_slots)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    values: [
      id,
      submitted.version,
      JSON.stringify(judged.details),
      written.hash,
      judged.durationMinutes,
      JSON.stringify(judged.tuples),
      JSON.stringify(judged.granted),
      JSON.stringify(judged.withheld),
      written.by,
      instant(now),
      judged.stepUp,
      judged.policy.id,
      JSON.stringify(judged.policy.terms),
      JSON.stringify(judged.furtherSlots),
    ],
  });
  writeSlots(tx, id, submitted);
  void tx.query({
    text: `UPDATE request SET summary = $2, beneficiary_id = $3, submitted_at = $4, draft = NULL WHERE id = $1`,
    values: [id, JSON.stringify(judged.asked), request.beneficiaryId, instant(now)],
  });
  KINDS[request.kind].writeOwn(tx, id, judged);
  if (judged.risk === null) return;
  if (submitted.version === 1) writeRisk(tx, id, judged.risk, now);
  else rewriteRisk(tx, id, judged.risk, now);
}

/** The slots of a version, all of them open. */
export function writeSlots(
  tx: Queryable,
  requestId: string,
  { version, slots }: { readonly version: number; readonly slots: readonly SlotPlan[] },
): void {
  void tx.query({
    text: `INSERT INTO approval_slot (request_id, version, slot, deputy_from, due_at, remind_at)
      SELECT $1, $2, s.slot, s.deputy_from, s.due_at, s.remind_at
      FROM unnest($3::text[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[]) AS s(slot, deputy_from, due_at, remind_at)`,
    values: [
      requestId,
      version,
      slots.map((slot) => slot.slot),
      slots.map((slot) => instant(slot.deputyFrom)),
      slots.map((slot) => instant(slot.dueAt)),
      slots.map((slot) => instant(slot.remindAt)),
    ],
  });
}
