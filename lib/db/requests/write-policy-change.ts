import type { RequestEvent } from "#lib/domain/requests/events.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";
import { writeSlots } from "./write-version.ts";

/**
 * Writes what a stricter policy does to a pending request: the same text as a new version under the stricter terms with all
 * slots open, or those terms pinned to the version that goes back to its requester.
 */
export function writePolicyChange(tx: Queryable, requestId: string, events: readonly RequestEvent[]): void {
  for (const event of events) {
    if (event.type === "policy_reopened") {
      void copyVersion(tx, requestId, event);
      writeSlots(tx, requestId, event);
    }
    if (event.type === "request_returned")
      void tx.query({
        text: "UPDATE request_version SET policy_id = $3, terms = $4 WHERE request_id = $1 AND version = $2",
        values: [requestId, event.version, event.policy.id, JSON.stringify(event.policy.terms)],
      });
  }
}

/** Whoever wrote the text stays the one who submitted it. */
function copyVersion(
  tx: Queryable,
  requestId: string,
  { version, hash, policy, at }: Extract<RequestEvent, { type: "policy_reopened" }>,
): Promise<unknown> {
  return tx.query({
    text: `INSERT INTO request_version (request_id, version, details, hash, duration_minutes, tuples, granted_summary, withheld,
        submitted_by, submitted_at, policy_id, terms, step_up, further_slots)
      SELECT v.request_id, $2, v.details, $3, v.duration_minutes, v.tuples, v.granted_summary, v.withheld, v.submitted_by, $4, $5, $6,
        v.step_up OR EXISTS (SELECT 1 FROM raw_bucket b WHERE b.id = v.details ->> 'bucketId' AND $6::jsonb -> 'stepUp' ? b.classification),
        v.further_slots
      FROM request_version v WHERE v.request_id = $1 AND v.version = $2 - 1`,
    values: [requestId, version, hash, instant(at), policy.id, JSON.stringify(policy.terms)],
  });
}
