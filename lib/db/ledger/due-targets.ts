import type { Privilege } from "#lib/domain/grants/types.ts";
import type { Queryable } from "../pool.ts";
import { inLots } from "../together.ts";
import { ENGINE_PUSHES } from "./engine-state.ts";

/** A target that is ours to work on; `claim` shows later whether it still is. */
export type ClaimedTarget = { readonly id: string; readonly claim: string; readonly connection: string };

/** How many may be claimed at once on a connection. */
export type Room = { readonly connection: string; readonly free: number };

/** A run that takes longer keeps its lock: who claims its target then only gives it back. */
const CLAIM_SECONDS = 5;

/**
 * Takes due targets so that other workers pass them over; one whose worker dies is due again after five seconds. None while
 * the engine observes or of a connection that is open, but for what its account keeps, which another host answers; of each connection
 * no more than its room. What is to be taken away comes first, and of that what should have been gone the longest (UC-6).
 */
export function claimDueTargets(
  on: Queryable,
  { limit, rooms }: { readonly limit: number; readonly rooms: readonly Room[] },
): Promise<readonly ClaimedTarget[]> {
  return on.query<ClaimedTarget>({
    name: "targets.claim",
    text: `WITH due AS (
        SELECT d.id, d.removal_since, d.next_attempt_at FROM unnest($2::text[], $3::int[]) AS room (name, free)
          JOIN catalog_connection s ON s.name = room.name,
          LATERAL (SELECT c.id, c.removal_since, c.next_attempt_at FROM catalog_target c
            WHERE c.connection = room.name AND c.next_attempt_at <= now() AND (s.open_until IS NULL OR c.securable_type = 'group') AND ${ENGINE_PUSHES}
            ORDER BY c.removal_since, c.next_attempt_at LIMIT room.free FOR UPDATE SKIP LOCKED) d)
      UPDATE catalog_target c SET next_attempt_at = now() + make_interval(secs => ${CLAIM_SECONDS})
      WHERE c.id IN (SELECT id FROM due ORDER BY removal_since, next_attempt_at LIMIT $1)
      RETURNING c.id, c.connection, c.next_attempt_at::text AS claim`,
    values: [limit, rooms.map((room) => room.connection), rooms.map((room) => room.free)],
  });
}

/** Gives a claim back for the next second: somebody else was at the target. */
export async function giveBack(
  on: Queryable,
  { id, claim }: Pick<ClaimedTarget, "id" | "claim">,
): Promise<void> {
  await on.query({
    name: "targets.give_back",
    text: "UPDATE catalog_target SET next_attempt_at = now() + interval '1 second' WHERE id = $1 AND next_attempt_at::text = $2",
    values: [id, claim],
  });
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
