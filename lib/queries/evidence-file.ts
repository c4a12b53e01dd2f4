import "server-only";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { visibilityOf } from "#lib/policy/visibility.ts";
import { VISIBLE_PLANS } from "./plan.ts";

type EvidenceFile = { readonly name: string; readonly mediaType: string; readonly bytes: Buffer };

/** A file that was handed in, for whoever sees the plan; null when there is none or it is not theirs to see (REQ-9). */
export async function evidenceFile(
  database: Queryable,
  actor: PersonActor,
  ask: { readonly requestId: string; readonly evidenceId: string },
): Promise<EvidenceFile | null> {
  const [row] = await database.query<EvidenceFile>({
    text: `SELECT e.file_name AS name, e.media_type AS "mediaType", e.content AS bytes
      FROM request r JOIN remediation_plan l ON l.request_id = r.id JOIN milestone m ON m.plan_id = l.id
        JOIN milestone_evidence e ON e.milestone_id = m.id
      WHERE ${VISIBLE_PLANS} AND r.id = $4 AND e.id = $5 AND e.content IS NOT NULL`,
    values: [...visibilityOf(actor), ask.requestId, ask.evidenceId],
  });
  return row ?? null;
}
