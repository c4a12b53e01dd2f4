import { iamPolicy } from "#lib/domain/raw-bucket/iam-policy.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";

/**
 * Keeps the IAM policy of the path that is being approved, as its exact text, or why there is none (EXC-10). What becomes of
 * the catalogue later does not change it.
 */
export function writeIamPolicy(
  tx: Queryable,
  path: string,
  { requestId, now }: { readonly requestId: string; readonly now: number },
): Promise<unknown> {
  const made = iamPolicy(path);
  return tx.query({
    name: "iam_policy.write",
    text: "INSERT INTO iam_policy (request_id, path, document, refused, written_at) VALUES ($1, $2, $3, $4, $5)",
    values: [requestId, path, made.ok ? made.document : null, made.ok ? null : made.refused, instant(now)],
  });
}
