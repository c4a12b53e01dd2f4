import "server-only";

const PERSON = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'name', ${alias}.display_name, 'title', ${alias}.title)`;

/** A person by id as PersonRef; null when there is none. */
const personBy = (id: string): string => `(SELECT ${PERSON("pb")} FROM person pb WHERE pb.id = ${id})`;

/** Not handed in though it is due, over review `p` and CLOCK; one that waits for others is nobody's delay. */
export const REVIEW_OVERDUE = "(p.status IN ('open', 'sent_back') AND p.due_at <= c.now)";

/** What waits for the person $1 over review `p`: to write it, or to judge it. */
export const REVIEW_MINE = `CASE WHEN p.author_id = $1 AND p.status IN ('open', 'sent_back') THEN 'write'
    WHEN p.author_id = $1 AND p.status = 'handed_in' AND classes_left_out(p) > 0 THEN 'write'
    WHEN p.status = 'handed_in' AND $1 IN (SELECT pir_judges(p.request_id)) THEN 'judge' END`;

const written = (
  content: string,
): string => `jsonb_build_object('summary', coalesce(${content} ->> 'summary', ''),
  'cause', coalesce(${content} ->> 'cause', ''), 'actions', (SELECT coalesce(jsonb_agg(jsonb_build_object('title', wa ->> 'title',
    'owner', ${personBy("wa ->> 'ownerId'")}, 'dueOn', wa ->> 'dueOn') ORDER BY wo), '[]')
    FROM jsonb_array_elements(coalesce(${content} -> 'actions', '[]')) WITH ORDINALITY AS w(wa, wo)))`;

const VERSIONS = `(SELECT coalesce(jsonb_agg(jsonb_build_object('version', v.version, 'at', iso(v.handed_in_at), 'hash', v.hash,
    'text', ${written("v.content")}, 'marks', v.content -> 'marks', 'sentBack', CASE WHEN v.sent_back_at IS NOT NULL THEN
      jsonb_build_object('by', ${personBy("v.sent_back_by")}, 'at', iso(v.sent_back_at), 'reason', v.reason) END)
    ORDER BY v.version DESC), '[]') FROM pir_version v WHERE v.pir_id = p.id)`;

const people = (ids: string): string =>
  `(SELECT coalesce(jsonb_agg(${PERSON("pp")} ORDER BY pp.display_name, pp.id), '[]') FROM person pp WHERE pp.id IN (${ids}))`;

/** When an event of the request was last written, in ms since 1970; null when it never was. */
const lastly = (type: string): string => `(SELECT ms(max(e.at)) FROM audit_event e
  WHERE e.aggregate_id = r.id AND e.aggregate_type = 'request' AND e.type = '${type}')`;

/** What a review is prefilled from (BG-7), over request `r`, its version `t` and review `p`. */
const STORY = `jsonb_build_object('holder', h.display_name, 'askedAt', ms(r.submitted_at), 'approvedAt', ms(r.decided_at),
  'profile', coalesce((SELECT f.name FROM break_glass_profile f WHERE f.profile = r.profile ORDER BY f.status = 'published' DESC,
    f.version DESC LIMIT 1), r.profile), 'verifiedAt', ${lastly("access_verified")}, 'endStartedAt', ms(p.opened_at),
  'endedBy', (SELECT convert_from(e.body, 'UTF8')::jsonb #>> '{data,cause}' FROM audit_event e WHERE e.aggregate_id = r.id
    AND e.aggregate_type = 'request' AND e.type = 'access_end_started' ORDER BY e.seq DESC LIMIT 1))`;

/** One review as it is stored, with all that its view is made of. Over REVIEW_FROM and CLOCK. */
export const REVIEW_ROW = `jsonb_build_object('requestId', r.id, 'number', r.number, 'version', p.revision, 'status', p.status,
  'drill', r.drill, 'author', ${PERSON("h")}, 'summary', r.summary, 'details', t.details,
  'letInBy', ${people("SELECT d.person_id FROM decision d WHERE d.request_id = r.id AND d.verdict = 'approve'")},
  'openedAt', iso(p.opened_at), 'dueAt', iso(p.due_at), 'overdue', ${REVIEW_OVERDUE},
  'accepted', CASE WHEN p.accepted_at IS NOT NULL THEN jsonb_build_object('by', ${personBy("p.accepted_by")}, 'at', iso(p.accepted_at)) END,
  'written', p.draft <> '{}', 'draft', ${written("p.draft")}, 'story', ${STORY}, 'versions', ${VERSIONS},
  'judges', ${people("SELECT pir_judges(r.id)")}, 'now', iso(c.now))`;

export const REVIEW_FROM = `pir p JOIN request r ON r.id = p.request_id JOIN person h ON h.id = p.author_id
  JOIN request_version t ON t.request_id = r.id AND t.version = r.text_version`;
