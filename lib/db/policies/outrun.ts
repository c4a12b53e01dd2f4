import type { Queryable } from "../pool.ts";

const AT_ONCE = 500;

/**
 * Pending requests that are pinned to less than the policy in force demands. `everything` looks at all of them; otherwise only
 * just after a publication, so that a sweep costs nothing in quiet times.
 */
export async function outrunRequests(on: Queryable, everything: boolean): Promise<readonly string[]> {
  const rows = await on.query<{ id: string }>({
    name: "policy.outrun",
    text: `SELECT r.id FROM approval_policy p
        JOIN approval_policy o ON o.kind = p.kind AND o.id <> p.id AND o.published_at IS NOT NULL
        JOIN request_version v ON v.policy_id = o.id
        JOIN request r ON r.id = v.request_id AND r.text_version = v.version
          AND r.decision_status IN ('waiting_for_approval', 'question_open')
      WHERE p.status = 'published' AND ($1 OR p.published_at > clock_now() - interval '5 minutes')
        AND NOT terms_not_laxer(v.terms, policy_terms(p))
      ORDER BY r.due_at, r.id LIMIT ${AT_ONCE}`,
    values: [everything],
  });
  return rows.map(({ id }) => id);
}
