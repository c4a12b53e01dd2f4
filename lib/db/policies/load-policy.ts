import type {
  PolicyState,
  PolicyStatus,
  PolicyTerms,
  PinnedPolicy,
} from "#lib/domain/approval-policy/types.ts";
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import type { Queryable } from "../pool.ts";
import type { Locked } from "../transact.ts";
import { PINNED_POLICY } from "./policy-for.ts";

type Row = {
  readonly now: number;
  readonly revision: number;
  readonly id: string;
  readonly kind: RequestKindName;
  readonly version: number;
  readonly status: PolicyStatus;
  readonly author_id: string | null;
  readonly note: string;
  readonly terms: PolicyTerms;
  readonly live: PinnedPolicy;
};

/** Locks a policy version and reads it with the one in force. Null when the id is unknown. */
export async function loadPolicy(tx: Queryable, id: string): Promise<Locked<PolicyState> | null> {
  const [, [row]] = await Promise.all([
    tx.query({ text: "SELECT 1 FROM approval_policy WHERE id = $1 FOR UPDATE", values: [id] }),
    tx.query<Row>({
      text: `SELECT ms(clock_now()) AS now, q.revision, q.id, q.kind, q.version, q.status, q.author_id, q.note,
          policy_terms(q) AS terms, (SELECT ${PINNED_POLICY} FROM approval_policy p
            WHERE p.kind = q.kind AND p.status = 'published') AS live
        FROM approval_policy q WHERE q.id = $1`,
      values: [id],
    }),
  ]);
  if (row === undefined) return null;
  const { now, revision, author_id: authorId, ...state } = row;
  return { now, version: revision, state: { ...state, authorId } };
}

type KindRow = {
  readonly now: number;
  readonly live: PinnedPolicy;
  readonly last: number;
  readonly open: number | null;
};

/** Locks the kind by its policy in force, and reads which version would be the next; `open` is one that is not decided yet. */
export async function lockPolicyKind(tx: Queryable, kind: RequestKindName): Promise<KindRow | null> {
  const [, [row]] = await Promise.all([
    tx.query({
      text: "SELECT 1 FROM approval_policy WHERE kind = $1 AND status = 'published' FOR UPDATE",
      values: [kind],
    }),
    tx.query<KindRow>({
      text: `SELECT ms(clock_now()) AS now, ${PINNED_POLICY} AS live,
          (SELECT max(a.version) FROM approval_policy a WHERE a.kind = p.kind) AS last,
          (SELECT o.version FROM approval_policy o WHERE o.kind = p.kind AND o.status IN ('draft', 'proposed')) AS open
        FROM approval_policy p WHERE p.kind = $1 AND p.status = 'published'`,
      values: [kind],
    }),
  ]);
  return row ?? null;
}
