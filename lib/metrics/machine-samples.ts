import { HELD } from "#lib/db/held-mail.ts";

/** Connections, targets, jobs, mail and loops, on the real clock; each a SELECT of name, labels and value. */
const since = (instant: string): string => `greatest(0, extract(epoch FROM now() - ${instant}))`;

const perConnection = (name: string, value: string): string =>
  `SELECT '${name}', jsonb_build_object('connection', c.name), ${value} FROM catalog_connection c`;

const CONNECTIONS: readonly string[] = [
  perConnection("countersign_breaker_open", "(c.open_until IS NOT NULL)::int"),
  perConnection("countersign_connection_failures", "c.failures"),
  perConnection("countersign_connection_failing_seconds", `coalesce(${since("c.failing_since")}, 0)`),
  perConnection(
    "countersign_connection_check_ok",
    "(c.checked_at IS NOT NULL AND c.check_reason IS NULL AND c.missing = '{}')::int",
  ),
  `${perConnection("countersign_connection_checked_seconds_ago", since("c.checked_at"))} WHERE c.checked_at IS NOT NULL`,
];

const TARGETS: readonly string[] = [
  `SELECT 'countersign_waiting_targets',
      jsonb_build_object('connection', t.connection, 'cause', coalesce(t.failure_reason, 'under_way')), count(*)
    FROM catalog_target t WHERE NOT t.settled OR t.failure_reason IS NOT NULL GROUP BY t.connection, t.failure_reason`,
  `SELECT 'countersign_oldest_due_target_seconds', jsonb_build_object('connection', t.connection), max(${since("t.next_attempt_at")})
    FROM catalog_target t WHERE t.next_attempt_at <= now() GROUP BY t.connection`,
];

const QUEUE =
  "FROM pgboss.queue q LEFT JOIN pgboss.job j ON j.name = q.name WHERE q.name NOT LIKE '\\_\\_%' GROUP BY q.name";
const JOBS: readonly string[] = [
  ...[
    ["waiting", "'created', 'retry'"],
    ["active", "'active'"],
    ["dead", "'failed'"],
  ].map(
    ([state, states]) => `SELECT 'countersign_jobs', jsonb_build_object('queue', q.name, 'state', '${state}'),
      count(j.id) FILTER (WHERE j.state IN (${states})) ${QUEUE}`,
  ),
  `SELECT 'countersign_oldest_job_seconds', jsonb_build_object('queue', q.name),
      coalesce(max(${since("j.created_on")}) FILTER (WHERE j.state IN ('created', 'retry')), 0) ${QUEUE}`,
];

const MAIL: readonly string[] = [
  `SELECT 'countersign_mails', '{"state": "waiting"}', (SELECT count(*) FROM mail WHERE next_attempt_at IS NOT NULL)`,
  `SELECT 'countersign_mails', '{"state": "dead"}',
    (SELECT count(*) FROM mail WHERE sent_at IS NULL AND next_attempt_at IS NULL AND NOT moot AND digest_id IS NULL)`,
  `SELECT 'countersign_oldest_due_mail_seconds', '{}', (SELECT ${since("min(m.next_attempt_at)")}
    FROM mail m LEFT JOIN request r ON r.id = m.request_id WHERE m.next_attempt_at <= now() AND NOT (${HELD}))`,
];

const LOOPS = `SELECT 'countersign_heartbeat_age_seconds', jsonb_build_object('loop', h.name), ${since("h.at")}
  FROM heartbeat h WHERE h.name <> 'worker settings'`;

const DRIFT: readonly string[] = [
  `SELECT 'countersign_drift_findings', jsonb_build_object('kind', k.kind), (SELECT count(*) FROM drift_finding d
      WHERE d.kind = k.kind AND d.closed_at IS NULL AND d.decision IS NULL)
    FROM unnest(ARRAY['removed_outside', 'added_outside', 'seen_again', 'all_privileges', 'inherited_access']) AS k(kind)`,
  `SELECT 'countersign_oldest_due_look_seconds', '{}', (SELECT ${since("min(next_check_at)")} FROM watched_securable
    WHERE next_check_at <= now())`,
];

const MODE =
  "SELECT 'countersign_engine_observing', '{}', (SELECT (mode = 'observing')::int FROM engine_state)";

export const MACHINE_SAMPLES: readonly string[] = [
  ...CONNECTIONS,
  ...TARGETS,
  ...JOBS,
  ...MAIL,
  ...DRIFT,
  MODE,
  LOOPS,
];
