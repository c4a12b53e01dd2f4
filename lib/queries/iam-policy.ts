import "server-only";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { VISIBLE_REQUESTS, visibilityOf } from "#lib/policy/visibility.ts";

/** The IAM policy of request `r` as its page shows it; null before the approval. */
export const IAM_POLICY = `(SELECT jsonb_build_object('path', i.path, 'document', i.document, 'refused', i.refused,
    'writtenAt', iso(i.written_at)) FROM iam_policy i WHERE i.request_id = r.id)`;

/** The exact text that was kept at the approval; null when there is none, or none that this person may see (EXC-10, REQ-9). */
export async function iamPolicyText(
  database: Queryable,
  actor: PersonActor,
  requestId: string,
): Promise<string | null> {
  const [row] = await database.query<{ document: string | null }>({
    text: `SELECT i.document FROM iam_policy i JOIN request r ON r.id = i.request_id WHERE ${VISIBLE_REQUESTS} AND r.id = $4`,
    values: [...visibilityOf(actor), requestId],
  });
  return row?.document ?? null;
}
