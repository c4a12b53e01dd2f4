import { canonicalJson } from "#lib/db/canonical-json.ts";
import type { Context } from "#lib/db/context.ts";
import { relationOf } from "#lib/db/requests/load.ts";
import { saveRequest } from "#lib/db/requests/save.ts";
import { writeVersion } from "#lib/db/requests/write-version.ts";
import { transact } from "#lib/db/transact.ts";
import { decide } from "#lib/domain/requests/decide.ts";
import type { RequestEvent } from "#lib/domain/requests/events.ts";
import type { RequestRefusal } from "#lib/domain/requests/types.ts";
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import { authorize } from "#lib/policy/authorize.ts";
import {
  maySee,
  presentState,
  receipt,
  refusedAttempt,
  type RequestOutcome,
  type RequestReceipt,
} from "./on-request.ts";
import { submissionFacts, versionHash } from "./submit-request.ts";
import { authorOf, loadWithText, type WithText } from "./write-text.ts";

type Revised = WithText & { readonly changed: boolean };

/**
 * Puts a new text in place of the submitted one: every earlier decision is void and all slots open again (REQ-4). The version
 * named is the one that was read, so that nobody overwrites a text they have not seen.
 */
export function reviseRequest(
  context: Context,
  text: {
    readonly requestId: string;
    readonly version: number;
    readonly kind?: RequestKindName;
    readonly details: Readonly<Record<string, unknown>>;
  },
): Promise<RequestOutcome> {
  const by = authorOf(context).id;
  const { requestId, version: replaced, details, kind } = text;
  return transact<Revised, RequestEvent, RequestRefusal, "request.submit", RequestReceipt>(context, {
    load: async (tx) => {
      const [locked, [present]] = await Promise.all([
        loadWithText(tx, {
          requestId,
          details,
          beneficiaryId: null,
          ...(kind === undefined ? {} : { kind }),
        }),
        tx.query<{ details: Readonly<Record<string, unknown>> }>({
          text: "SELECT details FROM request_version WHERE request_id = $1 AND version = $2",
          values: [requestId, replaced],
        }),
      ]);
      if (locked === null) return null;
      const changed = canonicalJson(locked.state.judged.details) !== canonicalJson(present?.details ?? {});
      return { ...locked, state: { ...locked.state, changed } };
    },
    expectedVersion: null,
    visible: (state) => maySee(context, state),
    present: presentState,
    authorize: (state) => authorize(context.actor, "request.submit", relationOf(state.request)),
    decide: ({ state, now }) => {
      const { judged, changed } = state;
      const version = { version: replaced, changed, durationMinutes: judged.durationMinutes };
      return decide(
        state.request,
        { type: "revise", by, hash: versionHash(state), ...version },
        submissionFacts(state, now),
      );
    },
    save: async (tx, permit, { state, version, now, events }) => {
      const { request, judged } = state;
      writeVersion(tx, { request, judged, hash: versionHash(state), by, now, events });
      const saved = saveRequest(tx, permit, { before: state, events, version, now });
      return { value: receipt(state, saved), audit: saved.audit, jobs: saved.jobs };
    },
    refused: (state, because) =>
      refusedAttempt(state, { action: "request.submit", because: because.rule, command: "revise" }),
  });
}
