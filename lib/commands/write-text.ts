import type { Context } from "#lib/db/context.ts";
import type { Judged } from "#lib/db/kinds/kind-adapter.ts";
import { KINDS } from "#lib/db/kinds/kinds.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { loadRequest, type LockedRequest } from "#lib/db/requests/load.ts";
import type { Locked } from "#lib/db/transact.ts";
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import type { PersonActor } from "#lib/policy/types.ts";

/** A text on its way into a request: the details as they came, and for whom. */
export type Text = {
  readonly requestId: string;
  readonly expectedVersion: number;
  /** Of which kind it was written; left out by whoever knows the request. */
  readonly kind?: RequestKindName;
  readonly beneficiaryId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
};

export type WithText = LockedRequest & { readonly judged: Judged; readonly beneficiaryId: string };

/** Locks the request and has its kind judge the text with facts read under that lock; a text of another kind is never judged. */
export async function loadWithText(
  tx: Queryable,
  text: Omit<Text, "expectedVersion">,
): Promise<Locked<WithText> | null> {
  const locked = await loadRequest(tx, text.requestId);
  if (locked === null) return null;
  const { request } = locked.state;
  const beneficiaryId = text.beneficiaryId ?? request.beneficiaryId;
  const foreign = text.kind !== undefined && text.kind !== request.kind;
  const judged = await KINDS[request.kind].judge(tx, {
    details: foreign ? {} : text.details,
    requesterId: request.requesterId,
    beneficiaryId,
    requestId: text.requestId,
  });
  return {
    ...locked,
    state: {
      ...locked.state,
      request: { ...request, beneficiaryId },
      judged: foreign ? { ...judged, flaws: [{ field: "kind", code: "other_kind" }] } : judged,
      beneficiaryId,
    },
  };
}

/** The person who writes; a text has an author. */
export function authorOf({ actor }: Context): PersonActor {
  if (actor.kind !== "person") throw new TypeError(`${actor.task} writes no text`);
  return actor;
}
