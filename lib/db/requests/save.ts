import type { AuditRecord } from "#lib/audit-log/append.ts";
import { withEnd } from "#lib/domain/requests/kind.ts";
import { evolve } from "#lib/domain/requests/evolve.ts";
import { react, type Effect } from "#lib/domain/requests/react.ts";
import type { RequestEvent } from "#lib/domain/requests/events.ts";
import type { RequestState } from "#lib/domain/requests/types.ts";
import type { Permit } from "#lib/policy/authorize.ts";
import type { Action } from "#lib/policy/types.ts";
import type { Job } from "../jobs.ts";
import { KINDS } from "../kinds/kinds.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";
import type { Followed } from "../kinds/kind-adapter.ts";
import type { LockedRequest } from "./load.ts";
import { carryOut } from "./carry-out.ts";
import { writeDecisions } from "./write-decisions.ts";

export type RequestChange = {
  readonly before: LockedRequest;
  readonly events: readonly RequestEvent[];
  readonly version: number;
  readonly now: number;
  /** The file that an event tells of, if it tells of one. */
  readonly content?: Buffer | null;
};

export type SavedRequest = {
  readonly after: RequestState;
  readonly version: number;
  readonly audit: readonly AuditRecord[];
  readonly jobs: readonly Job[];
};

/**
 * Writes what the events changed: the row with version + 1, decisions, slots, and the effects that belong to the same
 * transaction. Statements are only sent; `transact` awaits them. Asks for a permit, so nothing is saved unauthorised.
 */
export function saveRequest(tx: Queryable, _permit: Permit<Action>, change: RequestChange): SavedRequest {
  const { before, events, now, content = null } = change;
  let after = before.request;
  const effects: Effect[] = [];
  const followed: Followed[] = [];
  for (const event of events) {
    after = evolve(after, event);
    effects.push(...react(after, event));
    followed.push({ event, after, number: before.number, now });
  }
  void updateRow(tx, after, change);
  writeDecisions(tx, after, { before: before.request, events, now });
  for (const one of followed) effects.push(...KINDS[after.kind].follow(tx, one));
  const jobs = effects.flatMap((effect) => carryOut(tx, effect, { before, after, now, content }));
  return {
    after,
    version: change.version + 1,
    audit: events.map((event) => asAuditRecord(after.id, event)),
    jobs: distinct(jobs),
  };
}

const UNDECIDED: ReadonlySet<string> = new Set([
  "draft",
  "waiting_for_approval",
  "question_open",
  "returned",
]);

function updateRow(tx: Queryable, after: RequestState, change: RequestChange): Promise<unknown> {
  const { before, now } = change;
  const hasNewEnd = after.endsAt !== null && before.request.endsAt !== after.endsAt;
  const summary = hasNewEnd ? JSON.stringify(withEnd(before.grantedSummary, after.endsAt)) : null;
  const decided = before.request.decision !== after.decision && !UNDECIDED.has(after.decision);
  return tx.query({
    name: "request.update",
    // A new text must be there before the mail to its slots is addressed; anything else can wait for the others.
    ...(after.textVersion === before.request.textVersion ? { joins: true } : {}),
    text: `UPDATE request SET decision_status = $2, access_status = $3, version = version + 1, text_version = $4,
        shortened_to = $5, due_at = $6, ends_at = $7, duration_minutes = $8, updated_at = $9,
        summary = coalesce($10::jsonb, summary), decided_at = CASE WHEN $11 THEN $9 ELSE decided_at END
      WHERE id = $1`,
    values: [
      after.id,
      after.decision,
      after.access,
      after.textVersion,
      instant(after.shortenedTo),
      instant(after.dueAt),
      instant(after.endsAt),
      after.durationMinutes,
      instant(now),
      summary,
      decided,
    ],
  });
}

/** The domain event is the audit event: its type and everything it says (architecture, idea 10). */
function asAuditRecord(requestId: string, event: RequestEvent): AuditRecord {
  const { type, ...data } = event;
  return { type, aggregate: { type: "request", id: requestId }, data };
}

function distinct(jobs: readonly Job[]): readonly Job[] {
  return [...new Map(jobs.map((job) => [JSON.stringify(job), job])).values()];
}
