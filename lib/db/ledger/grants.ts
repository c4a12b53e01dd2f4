import { LAST_AFTER_MS } from "#lib/domain/grants/lateness.ts";
import { lookAgainIn } from "#lib/domain/grants/look-again.ts";
import type { AccessTuple } from "#lib/domain/grants/types.ts";
import type { ClosedBecause } from "#lib/domain/requests/commands.ts";
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import { traceparent } from "#lib/tracing/span.ts";
import { newId } from "../ids.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";
import { worksOn } from "./effective-by.ts";

export type NewGrant = {
  readonly requestId: string;
  readonly kind: RequestKindName;
  readonly tuples: readonly AccessTuple[];
  /** SQL for the connection that it lies on (KindAdapter). */
  readonly connection: string;
  readonly startsAt: number;
  readonly endsAt: number;
};

/** Where an access lies whose kind names no other connection. */
const MAIN_CONNECTION = "main";

/**
 * The targets that a request holds or held, locked in the one order that whoever locks several keeps to, so that none lock each
 * other out. As arrays, so that they are found by their keys whatever the statistics say.
 */
const TARGETS_OF = `ANY (ARRAY(SELECT o.id FROM catalog_target o
    WHERE o.id = ANY (ARRAY(SELECT t.target_id FROM access_grant g JOIN holder h ON h.grant_id = g.id
      JOIN access_tuple t ON t.id = h.tuple_id WHERE g.request_id = $1))
    ORDER BY o.principal_name, o.securable_type, o.securable_name FOR UPDATE))`;

/**
 * A new generation for each target of request $1: results read before count no more, and the next try is now (UC-3). The run
 * goes on with the trace in $2 (OPS-3).
 */
const dueNow = (
  more = "",
  due = "now()",
): string => `UPDATE catalog_target c SET generation = c.generation + 1,${more} settled = false, next_attempt_at = ${due}, attempts = 0,
    failure_reason = NULL, failure_message = NULL, failed_at = NULL, traceparent = $2
  WHERE c.id = ${TARGETS_OF}`;

/** What works on after it was taken away goes last: what ends at once never waits behind it, and it waits for nothing itself (BG-5). */
const LAST = `now() + CASE WHEN ${worksOn("c")} THEN interval '${LAST_AFTER_MS} milliseconds' ELSE interval '0' END`;

/**
 * Opens the grant of an approved request: its row with its end, one holder on each tuple, and every target due at once
 * (UC-2). Without tuples it holds nothing, asks no server, and is the beneficiary's (BG-8). Throws when the tuples name more than one principal; a grant
 * is one principal's.
 */
export function openGrant(tx: Queryable, grant: NewGrant): Promise<unknown> {
  const principal = grant.tuples[0]?.principal;
  if (grant.tuples.some((tuple) => tuple.principal.name !== principal?.name))
    throw new Error("A grant is made of the tuples of one principal");
  const wanted = grant.tuples.map((tuple) => ({
    target_id: newId("tgt"),
    tuple_id: newId("tup"),
    holder_id: newId("hld"),
    securable_type: tuple.securable.type,
    securable_name: tuple.securable.fullName,
    privilege: tuple.privilege,
  }));
  return tx.query({
    name: `grant.open.${grant.kind}`,
    text: `WITH asked AS (
        SELECT coalesce($4::text, 'user') AS principal_kind, coalesce($5::text, p.user_name) AS principal_name,
          coalesce(${grant.connection}, '${MAIN_CONNECTION}') AS connection
        FROM request r JOIN request_version v ON v.request_id = r.id AND v.version = r.text_version
          JOIN person p ON p.id = r.beneficiary_id WHERE r.id = $2),
      wanted AS (
        SELECT * FROM jsonb_to_recordset($8::jsonb) AS w(target_id text, tuple_id text, holder_id text,
          securable_type text, securable_name text, privilege text)),
      new_grant AS (
        INSERT INTO access_grant (id, request_id, kind, principal_kind, principal_name, starts_at, ends_at)
        SELECT $1, $2, $3, principal_kind, principal_name, $6::timestamptz, $7::timestamptz FROM asked RETURNING id, starts_at),
      target AS (
        INSERT INTO catalog_target AS c (id, connection, principal_kind, principal_name, securable_type, securable_name, next_attempt_at,
          traceparent)
        SELECT target_id, connection, principal_kind, principal_name, securable_type, securable_name, now(), $9 FROM wanted, asked
        ORDER BY securable_type, securable_name
        ON CONFLICT (connection, principal_kind, principal_name, securable_type, securable_name) DO UPDATE
          SET generation = c.generation + 1, settled = false, next_attempt_at = now(), attempts = 0,
              failure_reason = NULL, failure_message = NULL, failed_at = NULL, traceparent = excluded.traceparent
        RETURNING id, securable_type, securable_name),
      tuple AS (
        INSERT INTO access_tuple AS t (id, target_id, privilege)
        SELECT w.tuple_id, target.id, w.privilege FROM wanted w JOIN target USING (securable_type, securable_name)
        ON CONFLICT (target_id, privilege) DO UPDATE SET preexisting = t.preexisting
        RETURNING id, target_id, privilege, present)
      INSERT INTO holder (id, grant_id, tuple_id, held_from, opened_at)
      SELECT w.holder_id, new_grant.id, tuple.id, new_grant.starts_at, CASE WHEN tuple.present THEN new_grant.starts_at END
      FROM new_grant, wanted w JOIN target USING (securable_type, securable_name)
        JOIN tuple ON tuple.target_id = target.id AND tuple.privilege = w.privilege`,
    values: [
      newId("grt"),
      grant.requestId,
      grant.kind,
      principal?.kind ?? null,
      principal?.name ?? null,
      instant(grant.startsAt),
      instant(grant.endsAt),
      JSON.stringify(wanted),
      traceparent(),
    ],
  });
}

/** Takes the request's holders off their tuples; what then lacks a holder is for the reconciler to remove, at once (UC-2). */
export function releaseGrant(tx: Queryable, requestId: string, at: number): Promise<unknown> {
  return tx.query({
    name: "grant.release",
    text: `WITH released AS (
        UPDATE access_grant SET released_at = $3 WHERE request_id = $1 AND released_at IS NULL RETURNING id),
      let_go AS (
        UPDATE holder SET released_at = $3 WHERE grant_id IN (SELECT id FROM released) AND released_at IS NULL)
      ${dueNow(" removal_since = least(c.removal_since, $3),", LAST)}`,
    values: [requestId, traceparent(), instant(at)],
  });
}

/** Brings the end of the request's grant forward, in ms since 1970; the database refuses a later one (REQ-4). */
export function shortenGrant(tx: Queryable, requestId: string, endsAt: number): Promise<unknown> {
  return tx.query({
    name: "grant.shorten",
    text: "UPDATE access_grant SET ends_at = $2 WHERE request_id = $1 AND released_at IS NULL",
    values: [requestId, instant(endsAt)],
  });
}

/** Whoever has something tried again knows more than the breaker: the servers of request $1 are probed now. */
const PROBED_NOW = `WITH probed AS (UPDATE catalog_connection s SET open_until = now() WHERE s.open_until > now() AND s.name IN (
    SELECT c.connection FROM access_grant g JOIN holder h ON h.grant_id = g.id JOIN access_tuple t ON t.id = h.tuple_id
      JOIN catalog_target c ON c.id = t.target_id WHERE g.request_id = $1))`;

/** Makes every target of the request due now (UC-5). */
export function retryTargets(tx: Queryable, requestId: string): Promise<unknown> {
  return tx.query({
    name: "targets.retry",
    text: `${PROBED_NOW} ${dueNow()}`,
    values: [requestId, traceparent()],
  });
}

/**
 * Marks the removal as proved, and has its targets read once more later, as removed access was seen to come back (UC-3). One that
 * is due anyway is put to rest with that in mind by the run that it is due for.
 */
export function closeGrant(tx: Queryable, requestId: string, at: number): Promise<unknown> {
  return tx.query({
    name: "grant.close",
    text: `WITH closed AS (
        UPDATE access_grant SET ended_at = $2 WHERE request_id = $1 AND ended_at IS NULL RETURNING id)
      UPDATE catalog_target c SET next_attempt_at = now() + make_interval(secs => $3)
      WHERE c.id = ANY (ARRAY(SELECT t.target_id FROM closed g JOIN holder h ON h.grant_id = g.id
        JOIN access_tuple t ON t.id = h.tuple_id)) AND c.settled AND c.next_attempt_at IS NULL`,
    values: [requestId, instant(at), (lookAgainIn(0) ?? 0) / 1000],
  });
}

/** Marks the grant as over without a proof. Its targets stay due, so that the access is still looked for (UC-5). */
export function writeOffGrant(
  tx: Queryable,
  requestId: string,
  { because, at }: { readonly because: ClosedBecause; readonly at: number },
): Promise<unknown> {
  return tx.query({
    name: "grant.write_off",
    text: `UPDATE access_grant SET closed_at = $2, closed_because = $3
      WHERE request_id = $1 AND ended_at IS NULL AND closed_at IS NULL`,
    values: [requestId, instant(at), because],
  });
}
