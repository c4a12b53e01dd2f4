import type { PlanEvent } from "#lib/domain/plan/types.ts";
import { unreachable } from "#lib/domain/shared/exhaustive.ts";
import { newId } from "../ids.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";

/** Writes the row of one event; rows about milestones are only ever added. `content` is the file of a hand-in, if it is one. */
export function writePlanEvent(tx: Queryable, event: PlanEvent, content: Buffer | null): Promise<unknown> {
  switch (event.type) {
    case "evidence_handed_in":
      return writeEvidence(tx, event, content);
    case "milestone_verified":
    case "milestone_sent_back":
      return tx.query({
        text: `INSERT INTO milestone_finding (evidence_id, milestone_id, person_id, finding, reason, found_at)
          VALUES ($1, $2, $3, $4, $5, $6)`,
        values: [
          event.evidenceId,
          event.milestoneId,
          event.by,
          event.type === "milestone_verified" ? "verified" : "sent_back",
          event.type === "milestone_verified" ? null : event.reason,
          instant(event.at),
        ],
      });
    case "miss_explained":
      return tx.query({
        text: `INSERT INTO milestone_explanation (id, milestone_id, person_id, explanation, explained_at)
          VALUES ($1, $2, $3, $4, $5)`,
        values: [newId("exp"), event.milestoneId, event.by, event.explanation, instant(event.at)],
      });
    default:
      return unreachable(event);
  }
}

function writeEvidence(
  tx: Queryable,
  event: Extract<PlanEvent, { type: "evidence_handed_in" }>,
  content: Buffer | null,
): Promise<unknown> {
  const { evidence } = event;
  const file = evidence.kind === "file" ? evidence.file : null;
  return tx.query({
    text: `INSERT INTO milestone_evidence (id, milestone_id, round, person_id, note, link, file_name, media_type, size, sha256,
        content, handed_in_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, decode($10, 'hex'), $11, $12)`,
    values: [
      event.evidenceId,
      event.milestoneId,
      event.round,
      event.by,
      event.note,
      evidence.kind === "link" ? evidence.link : null,
      file?.name ?? null,
      file?.mediaType ?? null,
      file?.size ?? null,
      file?.sha256 ?? null,
      content,
      instant(event.at),
    ],
  });
}
