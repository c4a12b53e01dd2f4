import type { Context } from "#lib/db/context.ts";
import { newId } from "#lib/db/ids.ts";
import { KINDS } from "#lib/db/kinds/kinds.ts";
import { insertDraft } from "#lib/db/requests/insert-draft.ts";
import { transact } from "#lib/db/transact.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { accept } from "#lib/domain/shared/decision.ts";
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { VISIBLE_REQUESTS, visibilityOf } from "#lib/policy/visibility.ts";
import type { RequestOutcome, RequestReceipt } from "./on-request.ts";

type NewDraft = {
  readonly kind: RequestKindName;
  /** Full name of the securable that a link asked for. */
  readonly securable: string | null;
  readonly copyOf: string | null;
};
type Origin = {
  readonly details: Readonly<Record<string, unknown>>;
  readonly number: string;
  readonly found: boolean;
};
type Drafted = { readonly type: "request_drafted" };

/** Begins a draft from nothing, from a link, or as a copy of an earlier request that one can see (REQ-1). */
export function createDraft(context: Context, actor: PersonActor, draft: NewDraft): Promise<RequestOutcome> {
  const { kind } = draft;
  return transact<Origin, Drafted, never, "request.create", RequestReceipt>(context, {
    load: async (tx) => {
      const [[row], details] = await Promise.all([
        tx.query<{ now: number; number: string }>({
          text: "SELECT ms(clock_now()) AS now, $1 || '-' || nextval('request_number_seq') AS number",
          values: [KINDS[kind].prefix],
        }),
        originOf(tx, actor, draft),
      ]);
      if (row === undefined) return null;
      const state = { number: row.number, details: details ?? {}, found: details !== null };
      return { version: 0, now: row.now, state };
    },
    expectedVersion: null,
    visible: ({ found }) => found,
    present: () => ({}),
    authorize: () => authorize(actor, "request.create", { kind }),
    decide: () => accept({ type: "request_drafted" }),
    save: async (tx, _permit, { state, now }) => {
      const id = newId("req");
      const { number, details } = state;
      const people = { requesterId: actor.id, beneficiaryId: actor.id, renewsId: null };
      void insertDraft(tx, { id, kind, number, details, now, ...people });
      return {
        value: { id, number: state.number, version: 1, textVersion: 0, decision: "draft", access: "none" },
        audit: [
          {
            type: "request_drafted",
            aggregate: { type: "request", id },
            data: { kind, number: state.number, by: actor.id, copyOf: draft.copyOf },
          },
        ],
        jobs: [],
      };
    },
    refused: () => null,
  });
}

/** The details a draft begins with; null when the request to be copied is unknown or invisible. */
async function originOf(
  tx: Queryable,
  actor: PersonActor,
  { kind, securable, copyOf }: NewDraft,
): Promise<Readonly<Record<string, unknown>> | null> {
  if (copyOf === null) return securable === null ? {} : KINDS[kind].prefill(tx, securable);
  const [row] = await tx.query<{ details: Record<string, unknown> | null }>({
    text: `SELECT coalesce(v.details, r.draft -> 'details') AS details
      FROM request r LEFT JOIN request_version v ON v.request_id = r.id AND v.version = r.text_version
      WHERE ${VISIBLE_REQUESTS} AND r.id = $4 AND r.kind = $5`,
    values: [...visibilityOf(actor), copyOf, kind],
  });
  return row === undefined ? null : (row.details ?? {});
}
