import "server-only";
import { VISIBLE_REQUESTS } from "#lib/policy/visibility.ts";
import { END_NOT_PROVED } from "./request-row.ts";

/** Person `p` as a PersonRef; null where the principal is none of the directory. */
const PERSON = `CASE WHEN p.id IS NULL THEN NULL
  ELSE jsonb_build_object('id', p.id, 'name', p.display_name, 'title', p.title) END`;

/** The privileges that let one read; USE_CATALOG and USE_SCHEMA alone reach nothing. */
export const READS = "t.privilege NOT LIKE 'USE%'";

/**
 * Grants `g` of requests `r` with what they hold, from a relation `held (grant_id, privileges, securables)`, as ReachRow. The
 * request is named only to those who may see it (REQ-9); `$1` to `$3` are those of VISIBLE_REQUESTS, `c.now` is the clock.
 */
export const REACH_ROW = `jsonb_build_object('id', g.id, 'principal', jsonb_build_object('kind', g.principal_kind, 'name', g.principal_name),
  'person', ${PERSON}, 'securables', held.securables, 'privileges', held.privileges,
  'request', CASE WHEN ${VISIBLE_REQUESTS} THEN jsonb_build_object('id', r.id, 'number', r.number) END,
  'decision', r.decision_status, 'access', r.access_status, 'endNotProved', ${END_NOT_PROVED},
  'startsAt', iso(g.starts_at), 'endsAt', iso(r.ends_at), 'releasedAt', iso(g.released_at), 'endedAt', iso(g.ended_at), 'closedAt', iso(g.closed_at))`;

export const REACH_JOINS = `JOIN access_grant g ON g.id = held.grant_id JOIN request r ON r.id = g.request_id
  LEFT JOIN person p ON g.principal_kind = 'user' AND p.user_name = g.principal_name`;

/** A tuple `t` of target `ct` for which no request is the reason, as FoundRow. */
export const FOUND_ROW = `jsonb_build_object('id', t.id, 'principal', jsonb_build_object('kind', ct.principal_kind, 'name', ct.principal_name),
  'person', ${PERSON}, 'securable', ct.securable_name, 'privilege', t.privilege,
  'through', CASE WHEN t.preexisting THEN '{}' ELSE t.still_through END,
  'seenAt', iso(CASE WHEN t.preexisting THEN (SELECT min(h.held_from) FROM holder h WHERE h.tuple_id = t.id) ELSE coalesce(t.effective_at, t.absent_at) END))`;

export const FOUND_JOINS =
  "LEFT JOIN person p ON ct.principal_kind = 'user' AND p.user_name = ct.principal_name";

/** Which tuples those are: there before we came and not gone since, or proved gone and reached through a group all the same. */
export const FOUND = `${READS} AND (t.preexisting AND coalesce(t.present, true)
  OR NOT coalesce(t.present, true) AND cardinality(t.still_through) > 0)`;
