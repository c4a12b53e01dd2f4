import type { Privilege } from "#lib/domain/grants/types.ts";
import type { Queryable } from "../pool.ts";
import { inLots } from "../together.ts";
import { ENGINE_PUSHES } from "./engine-state.ts";

/** A target that is ours to work on; `claim` shows later whether it still is. */
export type ClaimedTarget = { readonly id: string; readonly claim: string };

const CLAIM_SECONDS = 15;

/**
 * Takes due targets so that other workers pass them over; one whose worker dies is due again after 15 seconds. None while the
 * engine observes.
 */
export function claimDueTargets(on: Queryable, limit: number): Promise<readonly ClaimedTarget[]> {
  return on.query<ClaimedTarget>({
    name: "targets.claim",
    text: `UPDATE catalog_target c SET next_attempt_at = now() + make_interval(secs => ${CLAIM_SECONDS})
      WHERE c.id IN (SELECT id FROM catalog_target WHERE next_attempt_at <= now()
          AND ${ENGINE_PUSHES} ORDER BY next_attempt_at
        LIMIT $1 FOR UPDATE SKIP LOCKED)
      RETURNING c.id, c.next_attempt_at::text AS claim`,
    values: [limit],
  });
}

/** Gives a claim back for the next second: somebody else was at the target. */
export async function giveBack(on: Queryable, { id, claim }: ClaimedTarget): Promise<void> {
  await on.query({
    name: "targets.give_back",
    text: "UPDATE catalog_target SET next_attempt_at = now() + interval '1 second' WHERE id = $1 AND next_attempt_at::text = $2",
    values: [id, claim],
  });
}

/** The targets of the tuples that a request holds or held. */
export async function targetsOfRequest(on: Queryable, requestId: string): Promise<readonly string[]> {
  const rows = await on.query<{ target_id: string }>({
    name: "targets.of_request",
    text: `SELECT DISTINCT t.target_id FROM access_grant g JOIN holder h ON h.grant_id = g.id
        JOIN access_tuple t ON t.id = h.tuple_id
      WHERE g.request_id = $1`,
    values: [requestId],
  });
  return rows.map((row) => row.target_id);
}

/** For how many ms the last proved end on a target has been proved; null when nothing on it ever ended. */
export const sinceLastProof = inLots<string, number | null>(async (on, targetIds) => {
  const rows = await on.query<{ id: string; since: number | null }>({
    name: "targets.since_proof",
    text: `SELECT t.target_id AS id, ms(clock_now()) - ms(max(coalesce(g.ended_at, g.closed_at))) AS since
      FROM access_tuple t JOIN holder h ON h.tuple_id = t.id JOIN access_grant g ON g.id = h.grant_id
      WHERE t.target_id = ANY ($1) GROUP BY t.target_id`,
    values: [targetIds],
  });
  const byId = new Map(rows.map(({ id, since }) => [id, since]));
  return targetIds.map((id) => byId.get(id) ?? null);
});

/** For each tuple of a target the request whose end on it was proved last, or closed without a proof. */
export function lastHoldersOf(
  on: Queryable,
  targetId: string,
): Promise<readonly { readonly requestId: string; readonly privilege: Privilege }[]> {
  return on.query({
    text: `SELECT DISTINCT ON (t.privilege) g.request_id AS "requestId", t.privilege
      FROM access_tuple t JOIN holder h ON h.tuple_id = t.id JOIN access_grant g ON g.id = h.grant_id
      WHERE t.target_id = $1 AND coalesce(g.ended_at, g.closed_at) IS NOT NULL
      ORDER BY t.privilege, coalesce(g.ended_at, g.closed_at) DESC`,
    values: [targetId],
  });
}
