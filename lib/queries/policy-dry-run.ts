import "server-only";
import type { z } from "zod";
import type { DryRunPolicy, DryRunView } from "#lib/contracts/policies.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { dryRun, DRY_RUN_EFFECTS, type PastRequest } from "#lib/domain/approval-policy/dry-run.ts";
import { checkTerms } from "#lib/domain/approval-policy/floors.ts";
import { compareTerms, stricterParts } from "#lib/domain/approval-policy/strictness.ts";
import { inOneOrder } from "#lib/domain/approval-policy/terms.ts";
import type { PinnedPolicy } from "#lib/domain/approval-policy/types.ts";
import type { Seat } from "#lib/domain/approvals/types.ts";
import { PINNED_POLICY } from "#lib/db/policies/policy-for.ts";
import { LIVE_SEATS } from "#lib/db/seats.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { permitted, type Permitted } from "./permitted.ts";
import { CLOCK } from "./request-row.ts";

/** So many of the newest stand behind each count. */
const LISTED = 50;

type Facts = {
  readonly live: PinnedPolicy;
  readonly seats: readonly Seat[];
  readonly requests: readonly PastRequest[];
};

const STOOD_STILL = `(SELECT coalesce(sum(ms(n.answered_at) - ms(n.asked_at)), 0) FROM question n
    WHERE n.request_id = r.id AND n.version = r.text_version AND n.answered_at IS NOT NULL)`;

const READ = `SELECT (SELECT ${PINNED_POLICY} FROM approval_policy p WHERE p.kind = $1 AND p.status = 'published') AS live,
    ${LIVE_SEATS} AS seats,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'number', r.number, 'status', r.decision_status,
        'requesterId', r.requester_id, 'creatorId', r.creator_id, 'beneficiaryId', r.beneficiary_id,
        'durationMinutes', v.duration_minutes, 'classification', b.classification, 'pinned', v.terms,
        'renewal', CASE WHEN r.renews_id IS NULL THEN 0 ELSE renewal_number(r.id) END,
        'answers', coalesce(v.details -> 'answers', '{}'), 'submittedAt', ms(v.submitted_at), 'decidedAt', ms(r.decided_at),
        'stoodStillMs', ${STOOD_STILL}) ORDER BY v.submitted_at DESC, r.id), '[]')
      FROM request r JOIN request_version v ON v.request_id = r.id AND v.version = r.text_version
        LEFT JOIN raw_bucket b ON b.id = r.bucket_id
      WHERE r.kind = $1 AND (v.submitted_at > c.now - interval '1 year'
        OR r.decision_status IN ('waiting_for_approval', 'question_open', 'returned'))) AS requests
  FROM ${CLOCK}`;

/** What terms would have done to the last year's requests and would do to the pending ones, with the list behind each count. */
export async function dryRunView(
  database: Queryable,
  actor: PersonActor,
  { kind, terms: given }: z.infer<typeof DryRunPolicy>,
): Promise<Permitted<DryRunView>> {
  return permitted(actor, { action: "policy.read", resource: null }, async () => {
    const [facts] = await database.query<Facts>({ name: "policy.dry_run", text: READ, values: [kind] });
    if (facts === undefined) throw new Error("The facts of a dry run are always one row");
    const terms = inOneOrder(given);
    const live = facts.live.terms;
    const run = dryRun(terms, facts);
    return {
      strictness: compareTerms(terms, live),
      stricterIn: stricterParts(terms, live),
      laxerIn: stricterParts(live, terms),
      flaws: checkTerms(kind, terms),
      looked: run.looked,
      pending: run.pending,
      effects: DRY_RUN_EFFECTS.map((effect) => ({
        effect,
        count: run.requests[effect].length,
        requests: run.requests[effect].slice(0, LISTED).map(({ id, number, status, submittedAt }) => ({
          id,
          number,
          status,
          submittedAt: new Date(submittedAt).toISOString(),
        })),
      })),
    };
  });
}
