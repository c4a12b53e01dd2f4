import "server-only";
import type { RestoreView } from "#lib/contracts/restore.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { permitted, type Permitted } from "./permitted.ts";

const SHOWN = 200;

const VIEW = `SELECT e.revision AS version, e.mode, iso(e.since) AS since, e.because, iso(e.compared_at) AS "comparedAt", e.compared,
    CASE WHEN e.epoch IS NOT NULL THEN jsonb_build_object('database', e.system_identifier, 'epoch', e.epoch) END AS known,
    CASE WHEN e.found_epoch IS NOT NULL THEN jsonb_build_object('database', e.found_identifier, 'epoch', e.found_epoch) END AS found,
    s."wouldAdd", s."wouldRemove", s.unread, greatest(0, s.count - ${SHOWN}) AS "moreDifferences",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'principal', t.principal_name, 'securable', t.securable_name,
        'wouldAdd', to_jsonb(d.would_add), 'wouldRemove', to_jsonb(d.would_remove), 'unread', d.unread, 'readAt', iso(d.read_at))
        ORDER BY d.unread IS NOT NULL, t.securable_name, t.principal_name), '[]')
      FROM (SELECT * FROM restore_difference ORDER BY unread IS NOT NULL, target_id LIMIT ${SHOWN}) d
        JOIN catalog_target t ON t.id = d.target_id) AS differences,
    CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.id, 'name', p.display_name, 'title', p.title) END AS "acceptedBy",
    iso(e.accepted_at) AS "acceptedAt", iso(clock_now()) AS now
  FROM engine_state e LEFT JOIN person p ON p.id = e.accepted_by,
    (SELECT count(*)::int AS count, coalesce(sum(cardinality(would_add)), 0)::int AS "wouldAdd",
      coalesce(sum(cardinality(would_remove)), 0)::int AS "wouldRemove", count(*) FILTER (WHERE unread IS NOT NULL)::int AS unread
      FROM restore_difference) s`;

/** Whether the engine observes after a restore, and what ledger and Unity Catalog say differently (OPS-2). */
export async function restoreView(database: Queryable, actor: PersonActor): Promise<Permitted<RestoreView>> {
  return permitted(actor, { action: "restore.read", resource: null }, async () => {
    const [view] = await database.query<RestoreView>({ text: VIEW });
    if (view === undefined) throw new Error("The state of the engine is always one row");
    return view;
  });
}
