import { canonicalHash } from "#lib/db/canonical-json.ts";
import type { Context } from "#lib/db/context.ts";
import type { Judged } from "#lib/db/kinds/kind-adapter.ts";
import { relationOf } from "#lib/db/requests/load.ts";
import { saveRequest } from "#lib/db/requests/save.ts";
import { writeVersion } from "#lib/db/requests/write-version.ts";
import { transact } from "#lib/db/transact.ts";
import { decide } from "#lib/domain/requests/decide.ts";
import { planSlots, withFurther } from "#lib/domain/requests/kind.ts";
import type { RequestEvent } from "#lib/domain/requests/events.ts";
import type { RequestFacts, RequestRefusal, RequestState } from "#lib/domain/requests/types.ts";
import { authorize } from "#lib/policy/authorize.ts";
import {
  maySee,
  presentState,
  receipt,
  refusedAttempt,
  type RequestOutcome,
  type RequestReceipt,
} from "./on-request.ts";
import { authorOf, loadWithText, type Text, type WithText } from "./write-text.ts";

/**
 * Submits the text for approval: refused with every flaw at once, or when no distinct eligible people could fill the
 * slots (REQ-2, REQ-3). What is hashed is what the slots sign.
 */
export function submitRequest(context: Context, text: Text): Promise<RequestOutcome> {
  const by = authorOf(context).id;
  return transact<WithText, RequestEvent, RequestRefusal, "request.submit", RequestReceipt>(context, {
    load: (tx) => loadWithText(tx, text),
    expectedVersion: text.expectedVersion,
    visible: (state) => maySee(context, state),
    present: presentState,
    authorize: (state) => authorize(context.actor, "request.submit", relationOf(state.request)),
    decide: ({ state, now }) => {
      const { durationMinutes } = state.judged;
      return decide(
        state.request,
        { type: "submit", by, hash: versionHash(state), durationMinutes },
        submissionFacts(state, now),
      );
    },
    save: async (tx, permit, change) => {
      const { state, version, now, events } = change;
      writeVersion(tx, {
        request: state.request,
        judged: state.judged,
        hash: versionHash(state),
        by,
        now,
        events,
      });
      const saved = saveRequest(tx, permit, { before: state, events, version, now });
      return { value: receipt(state, saved), audit: saved.audit, jobs: saved.jobs };
    },
    refused: (state, because) =>
      refusedAttempt(state, { action: "request.submit", because: because.rule, command: "submit" }),
  });
}

/** The hash that the seal draws: people, text and tuples of the version, in canonical form. */
export function versionHash({
  request,
  judged,
}: {
  readonly request: RequestState;
  readonly judged: Pick<Judged, "details" | "tuples">;
}): string {
  return canonicalHash({
    kind: request.kind,
    requester: request.requesterId,
    beneficiary: request.beneficiaryId,
    version: request.textVersion + 1,
    details: judged.details,
    tuples: judged.tuples,
  });
}

/** What a submission depends on, with the due times of slots that open at `now`. */
export function submissionFacts({ judged, seats }: WithText, now: number): RequestFacts {
  const { slots, due, minMinutes, maxMinutes } = judged.policy.terms;
  const slotPlans = planSlots(withFurther(slots, judged.furtherSlots), due, now);
  return {
    now,
    seats,
    flaws: judged.flaws,
    minMinutes,
    maxMinutes,
    slotPlans,
    isOutrun: false,
    obstacles: [],
  };
}
