import "server-only";
import { VISIBLE_REQUESTS } from "#lib/policy/visibility.ts";
import { END_NOT_PROVED } from "../request-row.ts";
import { TUPLES } from "../request-tuples.ts";

/** What every part of the board says of a break-glass `r` with its version `v` and its holder `w`. Takes the values of visibility. */
const NAMED = `jsonb_build_object('id', r.id, 'number', r.number, 'drill', r.drill,
  'holder', jsonb_build_object('id', w.id, 'name', w.display_name, 'title', w.title),
  'profile', coalesce((SELECT f.name FROM break_glass_profile f WHERE f.profile = r.profile AND f.published_at IS NOT NULL
    ORDER BY f.version DESC LIMIT 1), r.profile),
  'incident', v.details ->> 'incident', 'severity', v.details ->> 'severity', 'service', v.details ->> 'service',
  'purpose', v.details ->> 'purpose', 'mayOpen', ${VISIBLE_REQUESTS})`;
const JOINS = `JOIN person w ON w.id = r.beneficiary_id
  JOIN request_version v ON v.request_id = r.id AND v.version = r.text_version`;

/** The first event of a type in the life of request `r`: its time, and what it says. */
const event = (type: string, what: string): string =>
  `(SELECT ${what} FROM audit_event e WHERE e.aggregate_type = 'request' AND e.aggregate_id = r.id AND e.type = '${type}'
    ORDER BY e.seq LIMIT 1)`;
const BODY = "convert_from(e.body, 'UTF8')::jsonb";
const seconds = (until: string): string => `extract(epoch FROM ${until} - r.submitted_at)::float8`;

const LET_IN_BY = `(SELECT dp.display_name || coalesce(' for ' || dh.display_name, '') FROM decision d
  JOIN person dp ON dp.id = d.person_id LEFT JOIN person dh ON dh.id = d.on_behalf_of
  WHERE d.request_id = r.id AND d.version = r.text_version AND d.verdict = 'approve' AND d.void_at IS NULL
  ORDER BY d.slot = 'VP' DESC, d.decided_at LIMIT 1)`;

const ENDING = event(
  "access_end_started",
  `jsonb_build_object('cause', ${BODY} -> 'data' ->> 'cause', 'by', ${BODY} -> 'actor' ->> 'name', 'reason', ${BODY} -> 'data' ->> 'reason')`,
);

/** The tries at each securable of grant `g`. They run on the machine's clock, so it is said how far the next one is. */
const TRIES = `(SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('type', ct.securable_type, 'name', ct.securable_name,
    'attempts', ct.attempts, 'reason', ct.failure_reason, 'message', left(ct.failure_message, 500),
    'nextInSeconds', extract(epoch FROM ct.next_attempt_at - now())::float8)), '[]')
  FROM holder h JOIN access_tuple t ON t.id = h.tuple_id JOIN catalog_target ct ON ct.id = t.target_id WHERE h.grant_id = g.id)`;

/** What the rules need to say what the reader may do. */
const RELATION = `jsonb_build_object('kind', r.kind, 'requesterId', r.requester_id, 'creatorId', r.creator_id,
  'beneficiaryId', r.beneficiary_id, 'decision', r.decision_status, 'access', r.access_status, 'closingBy', NULL,
  'slots', (SELECT coalesce(jsonb_agg(jsonb_build_object('slot', s.slot, 'signedBy', NULL)), '[]') FROM approval_slot s
    WHERE s.request_id = r.id AND s.version = r.text_version))`;

const verified = event("access_verified", "e.at");

/** What has just ended stays in sight, so that nothing vanishes without a word. */
const IN_SIGHT_MINUTES = 30;

/** Who is in, or on the way in or out, or just was, over the clock `c`; whom one can stop first. */
export const LIVE = `(SELECT coalesce(jsonb_agg(${NAMED} || jsonb_build_object('summary', r.summary, 'access', r.access_status,
    'endNotProved', ${END_NOT_PROVED}, 'startsAt', iso(g.starts_at), 'endsAt', iso(r.ends_at), 'releasedAt', iso(g.released_at),
    'endedAt', iso(coalesce(g.ended_at, g.closed_at)), 'verifiedAt', iso(x.verified_at), 'letInBy', ${LET_IN_BY}, 'toApproveSeconds', ${seconds("r.decided_at")},
    'toAccessSeconds', ${seconds("x.verified_at")}, 'ending', ${ENDING}, 'tuples', ${TUPLES}, 'tries', ${TRIES},
    'relation', ${RELATION})
    ORDER BY r.access_status IN ('ended', 'closed'), r.drill, r.access_status = 'being_removed', r.ends_at, r.id), '[]')
  FROM request r ${JOINS} JOIN access_grant g ON g.request_id = r.id, LATERAL (SELECT ${verified} AS verified_at OFFSET 0) x
  WHERE r.kind = 'break_glass' AND (r.access_status NOT IN ('none', 'ended', 'closed')
    OR coalesce(g.ended_at, g.closed_at) > c.now - interval '${IN_SIGHT_MINUTES} minutes'))`;

export const ASKED = `(SELECT coalesce(jsonb_agg(${NAMED} || jsonb_build_object('submittedAt', iso(r.submitted_at), 'dueAt', iso(r.due_at),
    'minutes', v.duration_minutes) ORDER BY r.submitted_at, r.id), '[]')
  FROM request r ${JOINS} WHERE r.kind = 'break_glass' AND r.decision_status IN ('waiting_for_approval', 'question_open'))`;

const REVIEWS_SHOWN = 50;
const CLASSES = "FROM activity_class k WHERE k.request_id = r.id";

/** A review is the holder's to write until it is handed in; only then can it be late (BG-7). */
const OVERDUE_REVIEW = "i.status IN ('open', 'sent_back') AND i.due_at <= c.now AND NOT r.drill";

export const REVIEWS = `(SELECT coalesce(jsonb_agg(${NAMED} || jsonb_build_object('endedAt', iso(i.opened_at),
    'minutes', greatest(0, floor(extract(epoch FROM i.opened_at - g.starts_at) / 60))::int, 'status', i.status,
    'marked', (SELECT count(*) ${CLASSES} AND EXISTS (SELECT 1 FROM pir_mark m WHERE m.pir_id = i.id AND m.class_key = k.key)),
    'classes', (SELECT count(*) ${CLASSES}), 'dueAt', iso(i.due_at), 'overdue', ${OVERDUE_REVIEW}) ORDER BY i.due_at, i.id), '[]')
  FROM (SELECT * FROM pir WHERE status <> 'accepted' ORDER BY due_at, id LIMIT ${REVIEWS_SHOWN}) i
    JOIN request r ON r.id = i.request_id ${JOINS} JOIN access_grant g ON g.request_id = r.id)`;
export const MORE_REVIEWS = `(SELECT greatest(0, count(*) - ${REVIEWS_SHOWN})::int FROM pir WHERE status <> 'accepted')`;
export const REVIEWS_OVERDUE = `(SELECT count(*)::int FROM pir i JOIN request r ON r.id = i.request_id WHERE ${OVERDUE_REVIEW})`;
