import type { AuditRecord } from "#lib/audit-log/append.ts";
import type { DelegationCreated, DelegationEnded } from "#lib/domain/delegation/types.ts";
import { queueNotice } from "../mail.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";
import type { StoredDelegation } from "./load.ts";

type Names = { readonly holder: string; readonly delegate: string };

/** Writes a new delegation and tells both; the domain event is the audit event. */
export function writeDelegation(tx: Queryable, event: DelegationCreated, names: Names): AuditRecord {
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
  const { slot, startsAt, endsAt, reason } = event;
  void queueNotice(
    tx,
    {
      template: "delegated",
      data: { slot, ...names, startsAt, endsAt, reason },
      to: [event.by, event.to],
      once: event.delegationId,
    },
    event.at,
  );
  return auditOf(event);
}

/** Writes that a delegation was ended before its time, and tells whoever of the two did not do it. */
export function writeEnd(
  tx: Queryable,
  event: DelegationEnded,
  { before, endedBy }: { readonly before: StoredDelegation; readonly endedBy: string },
): AuditRecord {
  void tx.query({
    name: "delegation.end",
    text: "UPDATE delegation SET ended_at = $2, ended_by = $3 WHERE id = $1",
    values: [event.delegationId, instant(event.at), event.by],
  });
  const { slot, holder, delegate, startsAt, endsAt, reason } = before;
  void queueNotice(
    tx,
    {
      template: "delegated",
      data: { slot, holder, delegate, startsAt, endsAt, reason, endedBy },
      to: [event.delegatorId, event.delegateId].filter((id) => id !== event.by),
      once: `${event.delegationId}:ended`,
    },
    event.at,
  );
  return auditOf(event);
}

function auditOf(event: DelegationCreated | DelegationEnded): AuditRecord {
  const { type, delegationId: id, ...data } = event;
  return { type, aggregate: { type: "delegation", id }, data };
}
