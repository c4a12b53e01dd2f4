/**
 * Glossary of this folder.
 * sample   one number with its name and labels, as the database knows it
 * truth    all samples of one moment; the same whichever process is asked
 */

type Kind = "gauge" | "counter" | "histogram";
type Described = { readonly kind: Kind; readonly help: string; readonly labels: readonly string[] };

const gauge = (help: string, ...labels: readonly string[]): Described => ({ kind: "gauge", help, labels });

/** What the database tells, lateness first (OPS-3). docs/operations.md has the same table; a test compares them. */
export const TRUTH = {
  countersign_revocation_lateness_seconds: {
    kind: "histogram",
    help: "How long after an access was to be gone its absence was proved; every end there ever was",
    labels: [],
  },
  countersign_oldest_unproved_end_seconds: gauge(
    "How long the oldest end that is due and not proved is over; 0 when there is none",
  ),
  countersign_unproved_ends: gauge(
    "Ends that are due and not proved, over for at least so many seconds",
    "over",
  ),
  countersign_closed_ends_total: {
    kind: "counter",
    help: "Ends that no read can prove any more, by what closed them",
    labels: ["because"],
  },
  countersign_accesses: gauge("Accesses that are not over, by state", "state"),
  countersign_pending_requests: gauge("Requests that wait for people"),
  countersign_breaker_open: gauge("1 while only probes are sent to the connection", "connection"),
  countersign_connection_failures: gauge("Failures in a row that are the server's", "connection"),
  countersign_connection_failing_seconds: gauge(
    "For how long the connection has failed; 0 when it works",
    "connection",
  ),
  countersign_connection_check_ok: gauge(
    "1 when the last check found us known and no right missing",
    "connection",
  ),
  countersign_connection_checked_seconds_ago: gauge("Since the last check of the connection", "connection"),
  countersign_waiting_targets: gauge(
    "Targets not as wanted yet, by connection and cause",
    "connection",
    "cause",
  ),
  countersign_oldest_due_target_seconds: gauge(
    "How long the target that is due longest has been due",
    "connection",
  ),
  countersign_jobs: gauge("Jobs of the queue by state; hints, nothing is lost with them", "queue", "state"),
  countersign_oldest_job_seconds: gauge("Age of the oldest job that waits", "queue"),
  countersign_mails: gauge("Mails that wait or that the relay refused for good", "state"),
  countersign_oldest_due_mail_seconds: gauge("How long the mail that is due longest has been due"),
  countersign_drift_findings: gauge("Open findings of drift that nobody has decided on, by kind", "kind"),
  countersign_oldest_due_look_seconds: gauge(
    "How long the securable that is to be compared first has been due for it; 0 when none is",
  ),
  countersign_engine_observing: gauge(
    "1 while nothing is pushed because the ledger may be older than Unity Catalog",
  ),
  countersign_heartbeat_age_seconds: gauge("Since a loop of the workers last went round", "loop"),
} as const satisfies Readonly<Record<string, Described>>;

/** What one process tells of itself, next to what prom-client tells of Node. */
export const OF_PROCESS = {
  countersign_http_request_seconds: {
    kind: "histogram",
    help: "Time that an operation of the API took in this web process",
    labels: ["operation", "status"],
  },
  countersign_catalog_request_seconds: {
    kind: "histogram",
    help: "Time that Unity Catalog took for one request of this worker; status 0 when no answer came",
    labels: ["host", "method", "status"],
  },
} as const satisfies Readonly<Record<string, Described>>;

export type TruthName = keyof typeof TRUTH;

/** Upper bounds in seconds of the buckets of the lateness; 60 and 300 are where people are called (UC-6). */
export const LATENESS_BOUNDS: readonly number[] = [0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60, 300, 900, 3_600];
