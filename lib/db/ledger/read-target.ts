import type { Known, LedgerTuple } from "#lib/domain/grants/delta.ts";
import type { Ids } from "#lib/domain/grants/identity.ts";
import type {
  Principal,
  PrincipalKind,
  Privilege,
  Securable,
  SecurableType,
} from "#lib/domain/grants/types.ts";
import type { AccessStatus } from "#lib/domain/requests/types.ts";
import { inLots } from "../together.ts";
import { ENGINE_PUSHES } from "./engine-state.ts";

/** A request that holds a tuple of the target or has let go of it without its end being proved yet. */
export type Concerned = {
  readonly requestId: string;
  readonly privilege: Privilege;
  readonly live: boolean;
  readonly access: AccessStatus;
};

/** One target as the ledger has it, all of one moment. */
export type Target = {
  readonly id: string;
  /** What the server had for securable and principal when something was first sent for them. */
  readonly ids: Ids;
  /** The server that has it. */
  readonly connection: string;
  /** Whether that the server answers is not known to all workers, or not of late. */
  readonly answerUnnoted: boolean;
  readonly principal: Principal;
  readonly securable: Securable;
  /** What is written back counts only while this is the present one (UC-3). */
  readonly generation: string;
  readonly settled: boolean;
  /** Failures in a row. */
  readonly attempts: number;
  readonly failureReason: string | null;
  /** Whether anything may be pushed at all: not while the engine observes. */
  readonly pushes: boolean;
  /** Its time has come, or the claim that was passed is still ours. */
  readonly due: boolean;
  /** A request that was sent may still be under way. */
  readonly busy: boolean;
  /** The trace of who made it due, until it is settled (OPS-3). */
  readonly traceparent: string | null;
  readonly tuples: readonly LedgerTuple[];
  readonly concerned: readonly Concerned[];
};

type TargetRow = {
  readonly id: string;
  readonly claim: string | null;
  readonly securable_id: string | null;
  readonly principal_id: string | null;
  readonly connection: string;
  readonly answer_unnoted: boolean;
  readonly principal_kind: PrincipalKind;
  readonly principal_name: string;
  readonly securable_type: SecurableType;
  readonly securable_name: string;
  readonly generation: string;
  readonly settled: boolean;
  readonly attempts: number;
  readonly failure_reason: string | null;
  readonly pushes: boolean;
  readonly due: boolean;
  readonly busy: boolean;
  readonly traceparent: string | null;
  readonly tuples: readonly (Omit<LedgerTuple, "known"> & { readonly present: boolean | null })[];
  readonly concerned: readonly Concerned[];
};

// One statement is one snapshot: what is wanted, and the generation it was wanted in. Past its end nothing is wanted, even
// when the end itself was not begun yet: an access that waited for Unity Catalog is never given late.
const TARGET = `SELECT c.id, ask.claim, c.securable_id, c.principal_id, c.connection, s.failures > 0 OR coalesce(s.answered_at < now() - interval '5 seconds', true) AS answer_unnoted, c.principal_kind, c.principal_name, c.securable_type, c.securable_name, c.generation::text, c.settled,
    c.attempts, c.failure_reason, coalesce(c.busy_until > now(), false) AS busy,
    CASE WHEN NOT c.settled THEN c.traceparent END AS traceparent,
    ${ENGINE_PUSHES} AS pushes,
    coalesce(c.next_attempt_at <= now() OR c.next_attempt_at::text = ask.claim, false) AS due,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('privilege', t.privilege, 'preexisting', t.preexisting,
        'intended', t.intended_at IS NOT NULL, 'present', t.present,
        'wanted', EXISTS (SELECT 1 FROM holder h JOIN access_grant g ON g.id = h.grant_id
          WHERE h.tuple_id = t.id AND h.released_at IS NULL AND g.ends_at > clock_now()))), '[]')
     FROM access_tuple t WHERE t.target_id = c.id) AS tuples,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('requestId', r.id, 'privilege', t.privilege,
        'live', h.released_at IS NULL, 'access', r.access_status)), '[]')
     FROM access_tuple t JOIN holder h ON h.tuple_id = t.id JOIN access_grant g ON g.id = h.grant_id
       JOIN request r ON r.id = g.request_id
     WHERE t.target_id = c.id AND g.ended_at IS NULL AND g.closed_at IS NULL) AS concerned
  FROM unnest($1::text[], $2::text[]) AS ask(id, claim) JOIN catalog_target c ON c.id = ask.id
    JOIN catalog_connection s ON s.name = c.connection`;

type TargetAsk = { readonly id: string; readonly claim: string | null };

/** Reads one target; `claim` is what `claimDueTargets` gave, if it was claimed. Null when the id is unknown. */
export const readTarget = inLots<TargetAsk, Target | null>(async (on, asks) => {
  const rows = await on.query<TargetRow>({
    name: "target.read",
    text: TARGET,
    values: [asks.map(({ id }) => id), asks.map(({ claim }) => claim)],
  });
  return asks.map(({ id, claim }) => {
    const row = rows.find((one) => one.id === id && one.claim === claim);
    return row === undefined ? null : targetOf(row);
  });
});

function targetOf(row: TargetRow): Target {
  return {
    id: row.id,
    ids: { securableId: row.securable_id, principalId: row.principal_id },
    connection: row.connection,
    answerUnnoted: row.answer_unnoted,
    principal: { kind: row.principal_kind, name: row.principal_name },
    securable: { type: row.securable_type, fullName: row.securable_name },
    generation: row.generation,
    settled: row.settled,
    attempts: row.attempts,
    failureReason: row.failure_reason,
    pushes: row.pushes,
    due: row.due,
    busy: row.busy,
    traceparent: row.traceparent,
    tuples: row.tuples.map(({ present, ...tuple }) => ({ ...tuple, known: knownOf(present) })),
    concerned: row.concerned,
  };
}

function knownOf(present: boolean | null): Known {
  if (present === null) return "unknown";
  return present ? "present" : "absent";
}
