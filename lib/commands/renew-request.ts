import type { Context } from "#lib/db/context.ts";
import { newId } from "#lib/db/ids.ts";
import { KINDS } from "#lib/db/kinds/kinds.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import { loadRenewal, type LockedRenewal } from "#lib/db/plans/load-renewal.ts";
import { insertDraft } from "#lib/db/requests/insert-draft.ts";
import { relationOf } from "#lib/db/requests/load.ts";
import { transact } from "#lib/db/transact.ts";
import type { PlanRefusal } from "#lib/domain/plan/types.ts";
import { RENEWABLE_DAYS } from "#lib/domain/raw-bucket/renewal.ts";
import { accept, refuse } from "#lib/domain/shared/decision.ts";
import { authorize } from "#lib/policy/authorize.ts";
import { maySee, refusedAttempt, type RequestReceipt } from "./on-request.ts";
import { authorOf } from "./write-text.ts";

type Begun = { readonly type: "renewal_begun" };

/**
 * Begins a draft that renews an access, linked to it and filled in from its text with fresh days (EXC-7). The access itself goes on as
 * it was; the renewal is a request like any other, and a text that asks for more than what was missed allows is not submitted.
 */
export function renewRequest(
  context: Context,
  ask: { readonly requestId: string },
): Promise<Outcome<RequestReceipt, PlanRefusal>> {
  const by = authorOf(context).id;
  return transact<LockedRenewal, Begun, PlanRefusal, "request.renew", RequestReceipt>(context, {
    load: (tx) => loadRenewal(tx, ask.requestId, (kind) => KINDS[kind].prefix),
    expectedVersion: null,
    visible: (state) => maySee(context, state),
    present: ({ state }) => ({ renewal: state.openRenewal?.id ?? null }),
    authorize: (state) => authorize(context.actor, "request.renew", relationOf(state.request)),
    decide: ({ state, now }) => {
      const { openRenewal, request, endedAt, isRenewal } = state;
      if (!KINDS[request.kind].renewal.mayBegin({ ...request, endedAt, isRenewal }, now))
        return refuse({ code: "renewal_not_now", endedAt, days: RENEWABLE_DAYS });
      if (openRenewal !== null) return refuse({ code: "renewal_open_already", number: openRenewal.number });
      return accept({ type: "renewal_begun" });
    },
    save: async (tx, _permit, { state, now }) => {
      const id = newId("req");
      const { kind, beneficiaryId } = state.request;
      const number = state.nextNumber;
      const details = KINDS[kind].renewal.text(state.details, { ...state.earlier, now });
      void insertDraft(tx, {
        id,
        number,
        kind,
        requesterId: by,
        beneficiaryId,
        renewsId: ask.requestId,
        now,
        details,
      });
      return {
        value: { id, number, version: 1, textVersion: 0, decision: "draft", access: "none" },
        audit: [
          {
            type: "request_drafted",
            aggregate: { type: "request", id },
            data: { kind, number, by, copyOf: null, renews: ask.requestId },
          },
          {
            type: "renewal_begun",
            aggregate: { type: "request", id: ask.requestId },
            data: { by, renewal: id, number },
          },
        ],
        jobs: [],
      };
    },
    refused: (state, because) =>
      refusedAttempt(state, { action: "request.renew", because: because.rule, command: "request.renew" }),
  });
}
