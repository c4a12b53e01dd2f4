import "server-only";

/** What goes to and fro while a request is judged, as JSON; `r` is the request (REQ-4, REQ-5). */
const person = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'name', ${alias}.display_name, 'title', ${alias}.title)`;

/** The question that waits for its answer, or null. */
export const QUESTION = `(SELECT jsonb_build_object('id', oq.id, 'slot', oq.slot, 'by', ${person("op")}, 'authority', oq.authority,
    'onBehalfOf', oh.display_name,
    'text', oq.text, 'askedAt', iso(oq.asked_at))
  FROM question oq JOIN person op ON op.id = oq.asked_by LEFT JOIN person oh ON oh.id = oq.on_behalf_of
  WHERE oq.request_id = r.id AND oq.answered_at IS NULL AND oq.closed_at IS NULL)`;

/** Signatures that no longer count, the youngest first. */
export const VOIDED = `(SELECT coalesce(jsonb_agg(jsonb_build_object('version', vd.version, 'slot', vd.slot, 'person', ${person("vp")},
    'authority', vd.authority, 'onBehalfOf', vh.display_name, 'at', iso(vd.decided_at), 'why', vd.void_reason) ORDER BY vd.decided_at DESC, vd.id), '[]')
  FROM decision vd JOIN person vp ON vp.id = vd.person_id LEFT JOIN person vh ON vh.id = vd.on_behalf_of WHERE vd.request_id = r.id AND vd.void_at IS NOT NULL)`;
