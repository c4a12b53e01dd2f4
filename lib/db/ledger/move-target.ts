import type { Lost } from "#lib/domain/grants/identity.ts";
import { newId } from "../ids.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";
import type { Fence } from "./write-target.ts";

/**
 * Writes that nothing can be proved any more of what was held on the target: whatever it names now is somebody or something
 * else, and begins afresh, with nothing of it ours (UC-4). Due at once. Answers false when it came too late.
 */
export async function loseTarget(
  tx: Queryable,
  fence: Fence,
  lost: { readonly because: Lost; readonly now: number },
): Promise<boolean> {
  const rows = await tx.query({
    name: "target.lose",
    text: `WITH fenced AS (
        UPDATE catalog_target SET gone_because = $3, gone_at = $4, securable_id = NULL, principal_id = NULL,
          generation = generation + 1, settled = false, next_attempt_at = greatest(now(), busy_until), attempts = 0
        WHERE id = $1 AND generation = $2 RETURNING id)
      UPDATE access_tuple t SET intended_at = NULL, preexisting = false, present = NULL, effective = NULL
      FROM fenced WHERE t.target_id = fenced.id RETURNING t.id`,
    values: [fence.id, fence.generation, lost.because, instant(lost.now)],
  });
  return rows.length > 0;
}

/** The target that has the new name already, if there is one; locked with the old, so that both stay as they are. */
const TARGETS = `SELECT c.id, o.id AS other FROM catalog_target c LEFT JOIN catalog_target o ON o.connection = c.connection
    AND o.principal_kind = c.principal_kind AND o.principal_name = c.principal_name AND o.securable_type = c.securable_type
    AND o.securable_name = $3
  WHERE c.id = $1 AND c.generation = $2`;

/**
 * Lets the target follow its securable to another name. Where that name is a target already, what was held under the old name
 * is held there, so that one holder never takes away what another needs (UC-2). Answers false when it came too late.
 */
export async function followRename(tx: Queryable, fence: Fence, fullName: string): Promise<boolean> {
  const [found] = await tx.query<{ id: string; other: string | null }>({
    text: TARGETS,
    values: [fence.id, fence.generation, fullName],
  });
  if (found === undefined) return false;
  if (found.other !== null) return merge(tx, fence, found.other);
  const rows = await tx.query({
    text: `UPDATE catalog_target SET securable_name = $3, generation = generation + 1, settled = false,
        next_attempt_at = greatest(now(), busy_until), attempts = 0
      WHERE id = $1 AND generation = $2 RETURNING id`,
    values: [fence.id, fence.generation, fullName],
  });
  return rows.length > 0;
}

/** What was seen under the new name before anybody asked there is ours, if we had given it under the old. */
async function merge(tx: Queryable, fence: Fence, into: string): Promise<boolean> {
  const left = await tx.query({
    text: `UPDATE catalog_target SET generation = generation + 1, settled = true, next_attempt_at = NULL, removal_since = NULL,
        failure_reason = NULL, failure_message = NULL, failed_at = NULL, securable_id = NULL
      WHERE id = $1 AND generation = $2 RETURNING id`,
    values: [fence.id, fence.generation],
  });
  if (left.length === 0) return false;
  const tuples = await tx.query<{ id: string; privilege: string; ours: boolean; preexisting: boolean }>({
    text: `UPDATE access_tuple t SET intended_at = NULL, present = NULL FROM access_tuple was
      WHERE t.target_id = $1 AND was.id = t.id RETURNING t.id, t.privilege, t.preexisting,
        was.intended_at IS NOT NULL AND NOT t.preexisting AS ours`,
    values: [fence.id],
  });
  const moving = tuples.map((tuple) => ({ ...tuple, fresh: newId("tup") }));
  await tx.query({
    text: `WITH moving AS (
        SELECT * FROM jsonb_to_recordset($2::jsonb) AS m(id text, privilege text, ours boolean, preexisting boolean, fresh text)),
      here AS (
        INSERT INTO access_tuple AS t (id, target_id, privilege, preexisting, intended_at)
        SELECT fresh, $1, privilege, preexisting, CASE WHEN ours THEN clock_now() END FROM moving
        ON CONFLICT (target_id, privilege) DO UPDATE SET intended_at = coalesce(t.intended_at, excluded.intended_at),
          present = NULL, preexisting = excluded.intended_at IS NULL AND (t.preexisting OR excluded.preexisting)
        RETURNING t.id, t.privilege)
      UPDATE holder h SET tuple_id = here.id FROM moving JOIN here USING (privilege) WHERE h.tuple_id = moving.id`,
    values: [into, JSON.stringify(moving)],
  });
  await tx.query({
    text: `UPDATE catalog_target SET generation = generation + 1, settled = false, attempts = 0,
        next_attempt_at = greatest(now(), busy_until) WHERE id = $1`,
    values: [into],
  });
  return true;
}
