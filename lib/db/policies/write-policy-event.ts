import type { PolicyEvent, PolicyState, PolicyTerms } from "#lib/domain/approval-policy/types.ts";
import { unreachable } from "#lib/domain/shared/exhaustive.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";

/** Writes a new draft of a policy. */
export function insertPolicy(
  tx: Queryable,
  { id, kind, version, authorId, terms, note }: Omit<PolicyState, "live" | "status">,
  now: number,
): Promise<unknown> {
  return tx.query({
    text: `INSERT INTO approval_policy (id, kind, version, author_id, status, written_at, note, ${COLUMNS})
      VALUES ($1, $2, $3, $4, 'draft', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    values: [id, kind, version, authorId, instant(now), note, ...columnsOf(terms)],
  });
}

/** Writes what one event changed of a policy, and counts its revision up. */
export function writePolicyEvent(
  tx: Queryable,
  { state, event, now }: { readonly state: PolicyState; readonly event: PolicyEvent; readonly now: number },
): void {
  const { id } = state;
  switch (event.type) {
    case "policy_written":
      void tx.query({
        text: `UPDATE approval_policy SET revision = revision + 1, written_at = $2, note = $3,
            (${COLUMNS}) = ROW ($4, $5, $6, $7, $8, $9, $10, $11) WHERE id = $1`,
        values: [id, instant(now), event.note, ...columnsOf(event.terms)],
      });
      return;
    case "policy_proposed":
      void tx.query({
        text: "UPDATE approval_policy SET revision = revision + 1, status = 'proposed', proposed_at = $2 WHERE id = $1",
        values: [id, instant(event.at)],
      });
      return;
    case "policy_published":
      // The one before goes first: only one of a kind is ever in force.
      void tx.query({
        text: "UPDATE approval_policy SET revision = revision + 1, status = 'retired', retired_at = $2 WHERE id = $1",
        values: [state.live.id, instant(event.at)],
      });
      void tx.query({
        text: `UPDATE approval_policy SET revision = revision + 1, status = 'published', signer_id = $2, published_at = $3
          WHERE id = $1`,
        values: [id, event.by, instant(event.at)],
      });
      return;
    case "policy_dropped":
      void tx.query({
        text: "UPDATE approval_policy SET revision = revision + 1, status = 'dropped' WHERE id = $1",
        values: [id],
      });
      return;
    default:
      unreachable(event);
  }
}

const COLUMNS =
  "slots, min_minutes, max_minutes, step_up, remind_minutes, deputy_minutes, lapse_minutes, questions" as const;

function columnsOf({
  slots,
  minMinutes,
  maxMinutes,
  stepUp,
  due,
  questions,
}: PolicyTerms): readonly unknown[] {
  return [
    slots,
    minMinutes,
    maxMinutes,
    stepUp,
    due.remindAfterMinutes,
    due.deputyAfterMinutes,
    due.lapseAfterMinutes,
    JSON.stringify(questions),
  ];
}
