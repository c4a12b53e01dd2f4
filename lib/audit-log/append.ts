import type { Actor } from "#lib/policy/types.ts";
import { canonicalJson } from "#lib/db/canonical-json.ts";
import { newId } from "#lib/db/ids.ts";
import type { Queryable } from "#lib/db/pool.ts";

/** One thing that happened, before it has its bytes. `data` holds the domain event without its type. */
export type AuditRecord = {
  readonly type: string;
  readonly aggregate: { readonly type: string; readonly id: string };
  readonly data: Readonly<Record<string, unknown>>;
};

export type AuditContext = {
  readonly actor: Actor;
  /** The rule that allowed it, or that refused it. */
  readonly rule: string;
  readonly requestId: string;
  /** Milliseconds since 1970, from the database clock. */
  readonly at: number;
};

/** Events that have their context in common. */
export type AuditLot = { readonly context: AuditContext; readonly records: readonly AuditRecord[] };

/**
 * Writes audit events in the caller's transaction: the only way any come to be (AUD-1). The body is the canonical bytes of
 * RFC 8785 that are hashed later (AUD-3). Throws at once when an event has no canonical bytes and rejects when the database
 * refuses; the caller's change then does not happen. Not async: its answer is the statement's own promise.
 */
export function appendAuditEvents(
  tx: Queryable,
  context: AuditContext,
  records: readonly AuditRecord[],
): Promise<unknown> {
  return appendAuditLots(tx, [{ context, records }]);
}

/** The same for events of several contexts, as one statement. */
export function appendAuditLots(tx: Queryable, lots: readonly AuditLot[]): Promise<unknown> {
  const rows = lots.flatMap(({ context, records }) => records.map((record) => rowOf(context, record)));
  if (rows.length === 0) return Promise.resolve();
  return tx.query({
    name: "audit.append",
    joins: true,
    text: `INSERT INTO audit_event (id, at, type, aggregate_type, aggregate_id, actor_id, body)
      SELECT e.id, e.at, e.type, e.aggregate_type, e.aggregate_id, e.actor_id, convert_to(e.body, 'UTF8')
      FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
        AS e(id, at, actor_id, type, aggregate_type, aggregate_id, body)`,
    values: [
      rows.map((row) => row.id),
      rows.map((row) => row.at),
      rows.map((row) => row.actorId),
      rows.map((row) => row.record.type),
      rows.map((row) => row.record.aggregate.type),
      rows.map((row) => row.record.aggregate.id),
      rows.map((row) => row.body),
    ],
  });
}

function rowOf(context: AuditContext, record: AuditRecord) {
  const id = newId("evt");
  const at = new Date(context.at).toISOString();
  const actorId = context.actor.kind === "person" ? context.actor.id : null;
  return { id, at, actorId, record, body: canonicalJson(bodyOf(id, record, { ...context, at })) };
}

function bodyOf(
  id: string,
  record: AuditRecord,
  context: Omit<AuditContext, "at"> & { readonly at: string },
): Readonly<Record<string, unknown>> {
  const { actor } = context;
  return {
    v: 1,
    id,
    at: context.at,
    type: record.type,
    aggregate: record.aggregate,
    actor:
      actor.kind === "person"
        ? { kind: "person", id: actor.id, name: actor.displayName }
        : { kind: "system", task: actor.task },
    rule: context.rule,
    requestId: context.requestId,
    data: record.data,
  };
}
