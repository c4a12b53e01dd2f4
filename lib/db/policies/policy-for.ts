import { strictest } from "#lib/domain/approval-policy/strictness.ts";
import type { PinnedPolicy, PolicyTerms } from "#lib/domain/approval-policy/types.ts";
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import type { Queryable } from "../pool.ts";

/** One policy as JSON, from `approval_policy p`. */
export const PINNED_POLICY = `jsonb_build_object('id', p.id, 'version', p.version, 'terms', policy_terms(p))`;

type Row = {
  readonly live: PinnedPolicy;
  readonly pinned: PolicyTerms | null;
  readonly renewal: number;
};

/**
 * What a text is judged by: the policy in force, and the stricter terms of both where its request is pending already, so that a
 * laxer policy never helps it. With how many renewals led to the request (EXC-7). `requestId` null: a text of no request yet.
 */
export async function policyFor(
  on: Queryable,
  kind: RequestKindName,
  requestId: string | null,
): Promise<{ readonly policy: PinnedPolicy; readonly renewal: number }> {
  const [row] = await on.query<Row>({
    name: "policy.for",
    text: `SELECT ${PINNED_POLICY} AS live,
        (SELECT v.terms FROM request r JOIN request_version v ON v.request_id = r.id AND v.version = r.text_version
         WHERE r.id = $2) AS pinned,
        CASE WHEN $2::text IS NULL THEN 0 ELSE renewal_number($2) END AS renewal
      FROM approval_policy p WHERE p.kind = $1 AND p.status = 'published'`,
    values: [kind, requestId],
  });
  if (row === undefined) throw new Error(`No policy is in force for ${kind}`);
  const { live, pinned, renewal } = row;
  return {
    policy: { ...live, terms: pinned === null ? live.terms : strictest(pinned, live.terms) },
    renewal,
  };
}
