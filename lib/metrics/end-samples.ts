import { LATENESS_BOUNDS } from "./catalogue.ts";

/** When an access was to be gone, over its grant `g`: at its end, or when it was given back or stopped before. */
const DUE = "least(g.released_at, g.ends_at)";

/** The business clock read once, so that the index on {@link DUE} serves. */
const NOW = "(SELECT clock_now())";
const UNPROVED = `g.ended_at IS NULL AND g.closed_at IS NULL AND ${DUE} <= ${NOW}`;

/** Seconds that are spoken of: due at all, an alarm, a call (UC-6). */
const OVER: readonly number[] = [0, 60, 300];

/** Ends by how late they were proved: `reached` counts the bounds that hold, so that a bound is met by equality too. */
export const LATENESS = `SELECT width_bucket(-l.late, ARRAY[${LATENESS_BOUNDS.toReversed()
  .map((bound) => -bound)
  .join()}]::float8[]) AS reached, count(*)::int AS count, sum(l.late)::float8 AS sum
  FROM (SELECT extract(epoch FROM g.ended_at - ${DUE})::float8 AS late FROM access_grant g WHERE g.ended_at IS NOT NULL) l
  GROUP BY 1`;

/** What is due, what is closed, what lives; each a SELECT of name, labels and value. */
export const END_SAMPLES: readonly string[] = [
  `SELECT 'countersign_oldest_unproved_end_seconds', '{}',
    (SELECT extract(epoch FROM ${NOW} - min(${DUE})) FROM access_grant g WHERE ${UNPROVED})`,
  ...OVER.map(
    (over) => `SELECT 'countersign_unproved_ends', '{"over": "${over}"}',
      (SELECT count(*) FROM access_grant g WHERE ${UNPROVED} AND ${DUE} <= ${NOW} - interval '${over} seconds')`,
  ),
  `SELECT 'countersign_closed_ends_total', jsonb_build_object('because', b.because), coalesce(g.count, 0)
    FROM unnest(ARRAY['securable_gone', 'principal_gone', 'by_hand']) AS b(because)
      LEFT JOIN (SELECT closed_because, count(*) FROM access_grant WHERE closed_at IS NOT NULL GROUP BY 1) g
        ON g.closed_because = b.because`,
  `SELECT 'countersign_accesses', jsonb_build_object('state', r.access_status), count(*)
    FROM request r WHERE r.access_status NOT IN ('none', 'ended') AND r.access_status <> 'closed' GROUP BY r.access_status`,
  `SELECT 'countersign_pending_requests', '{}', (SELECT count(*) FROM request
    WHERE decision_status IN ('waiting_for_approval', 'question_open', 'returned'))`,
];
