import "server-only";
import type { FindingView } from "#lib/contracts/drift.ts";
import { isAdoptable, repairOf } from "#lib/domain/drift/decide.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { VISIBLE_REQUESTS } from "#lib/policy/visibility.ts";

/** The person of the directory that principal `p.principal` of kind user is; null for all others. */
export const personOfPrincipal = (row: string): string =>
  `(SELECT jsonb_build_object('id', p.id, 'name', p.display_name, 'title', p.title) FROM person p
    WHERE ${row}.principal_kind = 'user' AND lower(p.user_name) = lower(${row}.principal) LIMIT 1)`;

/** The numbers of the live requests that hold tuple `t`, as far as the reader may see them. */
export const requestsOfTuple = (tuple: string): string =>
  `(SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('id', r.id, 'number', r.number)), '[]')
    FROM holder h JOIN access_grant g ON g.id = h.grant_id JOIN request r ON r.id = g.request_id
    WHERE h.tuple_id = ${tuple} AND h.released_at IS NULL AND g.ends_at > clock_now() AND ${VISIBLE_REQUESTS})`;

/** What the database says of a finding; what the reader may do about it is added by `viewOf`. */
export type FindingFacts = Omit<FindingView, "actions" | "whyNot" | "byHand">;

/** A finding `f` of watched securable `w` as FindingFacts; `$1` to `$3` are those of VISIBLE_REQUESTS. */
export const FINDING_ROW = `jsonb_build_object('id', f.id, 'kind', f.kind, 'principal', f.principal, 'principalKind', f.principal_kind,
  'person', ${personOfPrincipal("f")}, 'privilege', f.privilege,
  'on', jsonb_build_object('type', w.securable_type, 'fullName', w.securable_name), 'connection', w.connection,
  'bucketId', (SELECT b.id FROM raw_bucket b WHERE b.connection = w.connection
    AND (b.securable_name = w.securable_name OR w.securable_type IN ('catalog', 'schema') AND starts_with(b.securable_name, w.securable_name || '.'))
    ORDER BY b.securable_name LIMIT 1),
  'requests', ${requestsOfTuple("f.tuple_id")}, 'openedAt', iso(f.opened_at), 'closedAt', iso(f.closed_at),
  'closedBecause', f.closed_because, 'decision', f.decision, 'decidedAt', iso(f.decided_at), 'reason', f.reason,
  'decidedBy', (SELECT jsonb_build_object('id', d.id, 'name', d.display_name, 'title', d.title) FROM person d WHERE d.id = f.decided_by),
  'trouble', CASE WHEN f.closed_at IS NULL AND f.decision IS NOT NULL THEN (SELECT c.failure_reason FROM access_tuple t
    JOIN catalog_target c ON c.id = t.target_id WHERE t.id = f.tuple_id) END)`;

/** A finding with what this reader may do about it, or why they may not (SEC-2). */
export function viewOf(actor: PersonActor, facts: FindingFacts): FindingView {
  const { kind, on, privilege, closedAt, decision, person } = facts;
  const relation = { personId: person?.id ?? null };
  const repair = repairOf({ kind, securableType: on.type, privilege });
  const byHand = isAdoptable(kind) && repair === null;
  const possible = [
    ...(decision === null && isAdoptable(kind)
      ? [{ act: "adopt" as const, answer: authorize(actor, "drift.adopt", relation) }]
      : []),
    ...(repair === null ? [] : [{ act: repair, answer: authorize(actor, "drift.repair", relation) }]),
  ];
  if (closedAt !== null) return { ...facts, byHand, actions: [], whyNot: null };
  const denied = possible.find(({ answer }) => !answer.allow);
  return {
    ...facts,
    byHand,
    actions: possible.flatMap(({ act, answer }) => (answer.allow ? [act] : [])),
    whyNot: denied === undefined ? null : denied.answer.because.sentence,
  };
}
