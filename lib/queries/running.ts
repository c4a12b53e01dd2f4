import "server-only";
import type { MeView } from "#lib/contracts/portal.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { PersonActor } from "#lib/policy/types.ts";

/** An access that was given for less than a day is watched by the second; by its own grant, not by its kind. */
const COUNTED = "g.ends_at - g.starts_at < interval '1 day' AND g.ended_at IS NULL AND g.closed_at IS NULL";

/** What the person holds now and sees run off on every page, the first to end first (BG-5). */
const MINE = `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'number', r.number, 'summary', r.summary,
    'access', r.access_status, 'startsAt', iso(g.starts_at), 'endsAt', iso(r.ends_at)) ORDER BY r.ends_at, r.id), '[]')
  FROM request r JOIN access_grant g ON g.request_id = r.id
  WHERE r.beneficiary_id = $1 AND r.access_status IN ('being_granted', 'active', 'grant_failed') AND ${COUNTED})`;

/** Those of everybody; one that gives nothing is none. */
const LIVE = `(SELECT count(*)::int FROM access_grant g WHERE ${COUNTED} AND EXISTS (SELECT FROM holder h WHERE h.grant_id = g.id))`;

/** What of short accesses stands on every page: the person's own with their ends, and for those who watch how many there are. */
export async function runningOf(
  database: Queryable,
  actor: PersonActor,
): Promise<Pick<MeView, "running" | "liveCount" | "now">> {
  const watches = authorize(actor, "live.watch", null).allow;
  const [row] = await database.query<Pick<MeView, "running" | "liveCount" | "now">>({
    name: watches ? "running.watched" : "running",
    text: `SELECT ${MINE} AS running, ${watches ? LIVE : "0"} AS "liveCount", iso(clock_now()) AS now`,
    values: [actor.id],
  });
  if (row === undefined) throw new Error("What runs is always one row");
  return row;
}
