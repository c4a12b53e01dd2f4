import { canonicalHash } from "#lib/db/canonical-json.ts";
import type { Context } from "#lib/db/context.ts";
import { relationOf } from "#lib/db/requests/load.ts";
import { saveRequest } from "#lib/db/requests/save.ts";
import { transact } from "#lib/db/transact.ts";
import { decide } from "#lib/domain/requests/decide.ts";
import type { Flaw } from "#lib/domain/requests/flaws.ts";
import type { RequestEvent } from "#lib/domain/requests/events.ts";
import type { RequestRefusal } from "#lib/domain/requests/types.ts";
import { authorize } from "#lib/policy/authorize.ts";
import {
  factsOf,
  maySee,
  presentState,
  receipt,
  type RequestOutcome,
  type RequestReceipt,
} from "./on-request.ts";
import { authorOf, loadWithText, type Text, type WithText } from "./write-text.ts";

/** Keeps a draft as it is, flaws and all (REQ-1); only for nobody there can be no draft. */
export function saveDraft(context: Context, text: Text): Promise<RequestOutcome> {
  const by = authorOf(context).id;
  const content = { beneficiaryId: text.beneficiaryId, details: text.details };
  return transact<WithText, RequestEvent, RequestRefusal, "request.save_draft", RequestReceipt>(context, {
    load: (tx) => loadWithText(tx, text),
    expectedVersion: text.expectedVersion,
    visible: (state) => maySee(context, state),
    present: presentState,
    authorize: (state) => authorize(context.actor, "request.save_draft", relationOf(state.request)),
    decide: ({ state, now }) =>
      decide(
        state.request,
        { type: "save_draft", by, contentHash: canonicalHash(content) },
        { ...factsOf(state, now), flaws: unkeepable(state.judged.flaws, text) },
      ),
    save: async (tx, permit, { state, version, now, events }) => {
      const saved = saveRequest(tx, permit, { before: state, events, version, now });
      void tx.query({
        name: "draft.save",
        text: "UPDATE request SET draft = $2, summary = $3, bucket_id = $4, beneficiary_id = $5 WHERE id = $1",
        values: [
          text.requestId,
          JSON.stringify({ details: text.details }),
          JSON.stringify(state.judged.asked),
          state.judged.bucketId,
          state.beneficiaryId,
        ],
      });
      return { value: receipt(state, saved), audit: saved.audit, jobs: saved.jobs };
    },
    refused: () => null,
  });
}

/** A row names its beneficiary and its kind, so of all flaws these cannot be kept. */
function unkeepable(flaws: readonly Flaw[], { beneficiaryId }: Text): readonly Flaw[] {
  return flaws.filter(
    ({ field }) => field === "kind" || (field === "beneficiaryId" && beneficiaryId !== null),
  );
}
