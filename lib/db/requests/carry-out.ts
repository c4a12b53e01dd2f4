import type { Effect } from "#lib/domain/requests/react.ts";
import type { RequestState } from "#lib/domain/requests/types.ts";
import { unreachable } from "#lib/domain/shared/exhaustive.ts";
import type { Job } from "../jobs.ts";
import { KINDS } from "../kinds/kinds.ts";
import {
  closeGrant,
  openGrant,
  releaseGrant,
  retryTargets,
  shortenGrant,
  writeOffGrant,
} from "../ledger/grants.ts";
import { queueMail } from "../mail.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";
import type { LockedRequest } from "./load.ts";
import { writeAlarm, writeClosing } from "./write-closing.ts";
import { writeIamPolicy } from "./write-iam-policy.ts";
import { writeTriageNote } from "./write-triage-note.ts";

type Around = {
  readonly before: LockedRequest;
  readonly after: RequestState;
  readonly now: number;
  readonly content?: Buffer | null;
};

/** Carries out one effect within the transaction; answers the jobs that hint at what remains to be done outside. */
export function carryOut(
  tx: Queryable,
  effect: Effect,
  { before, after, now, content = null }: Around,
): readonly Job[] {
  const requestId = after.id;
  const hint: Job = { name: "reconcile", data: { requestId } };
  switch (effect.kind) {
    case "open_grant":
      void openGrant(tx, {
        ...effect,
        requestId,
        kind: after.kind,
        tuples: before.tuples,
        connection: KINDS[after.kind].connection,
      });
      if (before.bucketPath !== null) void writeIamPolicy(tx, before.bucketPath, { requestId, now });
      return [hint];
    case "shorten_grant":
      void shortenGrant(tx, requestId, effect.endsAt);
      return [];
    case "release_grant":
      void releaseGrant(tx, requestId, effect.at);
      return [hint];
    case "close_grant":
      void closeGrant(tx, requestId, effect.at);
      return [];
    case "write_off_grant":
      void writeOffGrant(tx, requestId, effect);
      return [];
    case "overdue_alarm":
      void writeAlarm(tx, requestId, effect);
      return [];
    case "closing":
      void writeClosing(tx, requestId, { event: effect.event, content });
      return [];
    case "retry_grant":
      void retryTargets(tx, requestId);
      return [hint];
    case "triage_note":
      void writeTriageNote(tx, effect, { requestId, version: after.textVersion, now });
      return [];
    case "risk_entry":
      // The submission writes the entry itself, with its content; from then on only its status moves.
      if (effect.status !== "proposed")
        void tx.query({
          name: "risk.status",
          joins: true,
          text: `UPDATE risk_entry SET status = $2::text, status_at = $3, version = version + 1,
              active_at = CASE WHEN $2::text = 'active' THEN $3 ELSE active_at END
            WHERE request_id = $1`,
          values: [requestId, effect.status, instant(now)],
        });
      return [];
    case "mail":
      void queueMail(tx, effect, { requestId, now });
      return [];
    default:
      return unreachable(effect);
  }
}
