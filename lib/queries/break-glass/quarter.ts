import "server-only";
import { REVIEWS_OVERDUE } from "./board-rows.ts";

const label = (start: string): string => `to_char(${start}, 'YYYY"-Q"Q')`;
const bound = (start: string): string => `(${start}) AT TIME ZONE q.zone`;

const figures = (where: string): string => `jsonb_build_object('letIn', count(*) FILTER (WHERE ${where}),
  'medianApproveSeconds', percentile_cont(0.5) WITHIN GROUP (ORDER BY u.approve) FILTER (WHERE ${where}),
  'minutes', coalesce(floor(sum(u.minutes) FILTER (WHERE ${where})), 0)::int)`;

/** The quarter that `$4` names ("2026-Q3"), or the running one, in the bank's own time zone. Over the clock `c`. */
const CHOSEN = `(SELECT zone, running, coalesce(make_date(left($4, 4)::int, right($4, 1)::int * 3 - 2, 1)::timestamp, running) AS start
  FROM (SELECT s.time_zone AS zone, date_trunc('quarter', c.now AT TIME ZONE s.time_zone) AS running FROM break_glass_setting s) z)`;

/** Each break-glass of the quarter and of the one before; the time in it ends where its end was begun. */
const RUN = `SELECT r.drill, r.submitted_at >= ${bound("q.start")} AS present, r.decision_status = 'approved' AS let_in,
    btrim(v.details ->> 'service') AS service, extract(epoch FROM r.decided_at - r.submitted_at)::float8 AS approve,
    (SELECT extract(epoch FROM e.at - r.submitted_at)::float8 FROM audit_event e WHERE e.aggregate_type = 'request'
      AND e.aggregate_id = r.id AND e.type = 'access_verified' ORDER BY e.seq LIMIT 1) AS access,
    extract(epoch FROM greatest(interval '0', least(g.released_at, r.ends_at, c.now) - g.starts_at)) / 60 AS minutes
  FROM request r JOIN request_version v ON v.request_id = r.id AND v.version = r.text_version
    LEFT JOIN access_grant g ON g.request_id = r.id
  WHERE r.kind = 'break_glass' AND r.text_version > 0 AND r.submitted_at >= ${bound("q.start - interval '3 months'")}
    AND r.submitted_at < ${bound("q.start + interval '3 months'")}`;

const NOW_IN = "u.present AND u.let_in AND NOT u.drill";

/** What a quarter came to as QuarterView; a drill is counted apart and is in no other number. Over the clock `c`. */
export const QUARTER = `(SELECT jsonb_build_object('quarter', ${label("q.start")}, 'before', ${label("q.start - interval '3 months'")},
    'after', CASE WHEN q.start < q.running THEN ${label("q.start + interval '3 months'")} END, 'reviewsOverdue', ${REVIEWS_OVERDUE})
  || (SELECT jsonb_build_object('asked', count(*) FILTER (WHERE u.present AND NOT u.drill), 'figures', ${figures(NOW_IN)},
      'medianAccessSeconds', percentile_cont(0.5) WITHIN GROUP (ORDER BY u.access) FILTER (WHERE ${NOW_IN}),
      'drills', count(*) FILTER (WHERE u.present AND u.drill AND u.let_in), 'last', ${figures("NOT u.present AND u.let_in AND NOT u.drill")})
    FROM (${RUN}) u)
  || (SELECT jsonb_build_object('services', coalesce(jsonb_agg(o.row ORDER BY o.count DESC, o.service), '[]'))
    FROM (SELECT count(*) AS count, min(u.service) AS service, ${figures("true")} || jsonb_build_object('service', min(u.service)) AS row
      FROM (${RUN}) u WHERE ${NOW_IN} GROUP BY lower(u.service)) o)
  FROM ${CHOSEN} q)`;
