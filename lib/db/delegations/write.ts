import type { AuditRecord } from "#lib/audit-log/append.ts";
import type { DelegationCreated, DelegationEnded } from "#lib/domain/delegation/types.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";

/** Writes a new delegation and tells both; the domain event is the audit event. */
export function writeDelegation(tx: Queryable, event: DelegationCreated): AuditRecord {
  void tx.query({
    name: "delegation.write",
    text: `INSERT INTO delegation (id, seat_id, slot, delegator_id, delegate_id, starts_at, ends_at, reason, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      event.delegationId,
      event.seatId,
      event.slot,
      event.by,
      event.to,
      instant(event.startsAt),
      instant(event.endsAt),
      event.reason,
      instant(event.at),
    ],
  });
  queueDelegated(tx, event, [event.by, event.to]);
  return auditOf(event);
}

/** Writes that a delegation was ended before its time, and tells whoever of the two did not do it. */
export function writeEnd(tx: Queryable, event: DelegationEnded): AuditRecord {
  void tx.query({
    name: "delegation.end",
    text: "UPDATE delegation SET ended_at = $2, ended_by = $3 WHERE id = $1",
    values: [event.delegationId, instant(event.at), event.by],
  });
  queueDelegated(
    tx,
    event,
    [event.delegatorId, event.delegateId].filter((id) => id !== event.by),
  );
  return auditOf(event);
}

function auditOf(event: DelegationCreated | DelegationEnded): AuditRecord {
  const { type, delegationId: id, ...data } = event;
  return { type, aggregate: { type: "delegation", id }, data };
}

/** One mail for each; it belongs to no request, so that `data` says which delegation it tells of. */
function queueDelegated(
  tx: Queryable,
  event: DelegationCreated | DelegationEnded,
  to: readonly string[],
): void {
  void tx.query({
    name: "mail.delegated",
    text: `INSERT INTO mail (id, once, request_id, person_id, template, data, created_at, next_attempt_at)
      SELECT 'mail_' || md5(k.once), k.once, NULL, k.person_id, 'delegated', $3::jsonb, $4, now()
      FROM (SELECT p.id AS person_id, concat_ws(':', $2::text, p.id) AS once FROM person p
            WHERE p.active AND p.id = ANY ($1::text[])) k
      ON CONFLICT (once) DO NOTHING`,
    values: [
      to,
      `${event.type}:${event.delegationId}`,
      JSON.stringify({ delegationId: event.delegationId, event: event.type }),
      instant(event.at),
    ],
  });
}
