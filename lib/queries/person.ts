import "server-only";
import type { PersonView } from "#lib/contracts/reach.ts";
import { liveSession } from "#lib/db/live-session.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { VISIBLE_REQUESTS, visibilityOf } from "#lib/policy/visibility.ts";
import { permitted, type Permitted } from "./permitted.ts";
import { FOUND, FOUND_JOINS, FOUND_ROW, REACH_JOINS, REACH_ROW, READS } from "./reach-rows.ts";
import { CLOCK, REQUEST_ROW, REQUEST_ROW_JOINS } from "./request-row.ts";

const SHOWN = 100;
const REQUESTS = 50;

/** Person `$4` at the instant `at.t`: `$5`, or now. Every part is read from rows that say from when until when they held. */
const AT = "(SELECT coalesce($5::timestamptz, c.now) AS t)";

const REACH = `(SELECT coalesce(jsonb_agg(${REACH_ROW} ORDER BY r.ends_at, g.id), '[]')
  FROM (SELECT h.grant_id, array_agg(DISTINCT t.privilege) AS privileges, array_agg(DISTINCT ct.securable_name) AS securables
    FROM catalog_target ct JOIN access_tuple t ON t.target_id = ct.id JOIN holder h ON h.tuple_id = t.id
      JOIN access_grant then_held ON then_held.id = h.grant_id
    WHERE ct.principal_kind = 'user' AND ct.principal_name = who.user_name AND ${READS} AND h.held_from <= at.t
      AND coalesce(then_held.ended_at, then_held.closed_at, 'infinity') > at.t
    GROUP BY h.grant_id LIMIT ${SHOWN}) held ${REACH_JOINS})`;

const FOUND_NOW = `(SELECT coalesce(jsonb_agg(${FOUND_ROW} ORDER BY ct.securable_name, t.privilege), '[]')
  FROM catalog_target ct JOIN access_tuple t ON t.target_id = ct.id ${FOUND_JOINS}
  WHERE ct.principal_kind = 'user' AND ct.principal_name = who.user_name AND ${FOUND}
    AND EXISTS (SELECT 1 FROM holder h WHERE h.tuple_id = t.id AND h.held_from <= at.t))`;

const SEATS = `(SELECT coalesce(jsonb_agg(jsonb_build_object('slot', s.slot, 'authority', s.authority, 'from', iso(s.valid_from),
    'to', iso(s.valid_to)) ORDER BY s.slot), '[]')
  FROM slot_seat s WHERE s.person_id = who.id AND s.valid_from <= at.t AND (s.valid_to IS NULL OR s.valid_to > at.t))`;

const DELEGATIONS = `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'slot', d.slot,
    'side', CASE WHEN d.delegator_id = who.id THEN 'given' ELSE 'received' END,
    'other', jsonb_build_object('id', o.id, 'name', o.display_name, 'title', o.title),
    'from', iso(d.starts_at), 'to', iso(coalesce(d.ended_at, d.ends_at))) ORDER BY d.starts_at, d.id), '[]')
  FROM delegation d JOIN person o ON o.id = CASE WHEN d.delegator_id = who.id THEN d.delegate_id ELSE d.delegator_id END
  WHERE who.id IN (d.delegator_id, d.delegate_id) AND d.starts_at <= at.t AND coalesce(d.ended_at, d.ends_at) > at.t)`;

const SIGNED = "EXISTS (SELECT 1 FROM decision s WHERE s.request_id = r.id AND s.person_id = who.id)";
const THEIRS = `(SELECT coalesce(jsonb_agg(jsonb_build_object('row', ${REQUEST_ROW}, 'as', to_jsonb(array_remove(ARRAY[
      CASE WHEN who.id IN (r.requester_id, r.creator_id) THEN 'requester' END,
      CASE WHEN r.beneficiary_id = who.id THEN 'beneficiary' END, CASE WHEN ${SIGNED} THEN 'signer' END], NULL)))
    ORDER BY l.created_at DESC, l.id), '[]')
  FROM (SELECT r.id, r.created_at FROM request r WHERE ${VISIBLE_REQUESTS}
      AND (who.id IN (r.requester_id, r.creator_id, r.beneficiary_id) OR ${SIGNED})
    ORDER BY r.created_at DESC, r.id LIMIT ${REQUESTS}) l JOIN request r ON r.id = l.id ${REQUEST_ROW_JOINS})`;

const SESSIONS = `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'createdAt', iso(s.created_at), 'lastSeenAt', iso(s.last_seen_at),
    'device', coalesce(s.user_agent, 'an unnamed browser')) ORDER BY s.created_at DESC), '[]')
  FROM session s WHERE s.person_id = who.id AND ${liveSession("s")})`;

const VIEW = `SELECT jsonb_build_object('id', who.id, 'name', who.display_name, 'title', who.title, 'userName', who.user_name,
    'active', who.active) AS person,
    (SELECT coalesce(jsonb_agg(pr.role ORDER BY pr.role), '[]') FROM person_role pr WHERE pr.person_id = who.id) AS roles,
    iso($5::timestamptz) AS "asOf", ${REACH} AS reach, ${FOUND_NOW} AS found, ${SEATS} AS seats, ${DELEGATIONS} AS delegations,
    ${THEIRS} AS requests, ${SESSIONS} AS sessions, iso(c.now) AS now
  FROM person who, ${CLOCK}, LATERAL ${AT} at WHERE who.id = $4`;

/**
 * What a person can reach, and why: now, or as it was at an instant (EVD-4). For the person, security and auditors; requests
 * are those that the reader may see (REQ-9). Null when nobody has that id.
 */
export async function personView(
  database: Queryable,
  actor: PersonActor,
  ask: { readonly personId: string; readonly asOf: string | null },
): Promise<Permitted<PersonView | null>> {
  const resource = { personId: ask.personId };
  return permitted(actor, { action: "person.read", resource }, async () => {
    const values = [...visibilityOf(actor), ask.personId, ask.asOf];
    const [view] = await database.query<PersonView>({ text: VIEW, values });
    return view ?? null;
  });
}
