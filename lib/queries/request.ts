import "server-only";
import type { RequestView } from "#lib/contracts/requests.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { effectOf } from "#lib/domain/grants/effect.ts";
import type { AccessTuple } from "#lib/domain/grants/types.ts";
import { KINDS } from "#lib/db/kinds/kinds.ts";
import { obstaclesOf } from "#lib/db/kinds/obstacles.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { VISIBLE_REQUESTS, visibilityOf } from "#lib/policy/visibility.ts";
import { actionsOf, slotToSign } from "./request-actions.ts";
import { READERS } from "./kinds.ts";
import { DETAIL, DETAIL_FROM, type Detail } from "./request-detail.ts";
import { renewalChain } from "#lib/db/plans/renewal-chain.ts";
import { renewalView } from "./renewals.ts";
import { heldBy } from "./held-tuples.ts";
import { planFor } from "./plan.ts";
import { relationOf } from "./request-state.ts";

/** One request as a person may see it; null when it is unknown or invisible, which answer alike (REQ-9). */
export async function requestView(
  database: Queryable,
  actor: PersonActor,
  requestId: string,
): Promise<RequestView | null> {
  const [row] = await database.query<{ detail: Detail }>({
    name: "request.detail",
    text: `SELECT ${DETAIL} AS detail FROM ${DETAIL_FROM} WHERE ${VISIBLE_REQUESTS} AND r.id = $4`,
    values: [...visibilityOf(actor), requestId],
  });
  if (row === undefined) return null;
  const { facts, draft, ...view } = row.detail;
  const judged = draft === null ? null : await judgeDraft(database, row.detail);
  const chain = view.renews === null ? null : await renewalChain(database, requestId);
  const told = await READERS[view.kind].tell(database, { actor, detail: row.detail, chain });
  const tuples = judged?.tuples ?? facts.versionTuples ?? [];
  return {
    ...view,
    draft: draft === null ? null : { beneficiaryId: view.beneficiary.id, details: draft.details },
    renewal: chain === null ? null : renewalView(chain, facts.terms?.maxMinutes ?? null),
    ...told,
    plan:
      view.plan === null
        ? null
        : planFor(actor, view.plan, { request: relationOf(row.detail), now: view.now }),
    effect: {
      ...(await effectFor(database, requestId, tuples, judged?.withheld ?? facts.withheld)),
      catalogRead: null,
    },
    obstacles:
      view.decision === "waiting_for_approval"
        ? await obstaclesOf(database, { kind: view.kind, requestId })
        : [],
    actions: actionsOf(actor, row.detail),
    mySlot: slotToSign(actor, row.detail),
  };
}

function judgeDraft(database: Queryable, detail: Detail) {
  return KINDS[detail.kind].judge(database, {
    details: detail.draft?.details ?? {},
    requesterId: detail.requester.id,
    beneficiaryId: detail.beneficiary.id,
    requestId: detail.id,
  });
}

/** What others already let the same principal reach is `now`; what this request holds itself is not counted twice. */
async function effectFor(
  database: Queryable,
  requestId: string,
  tuples: readonly AccessTuple[],
  withheld: readonly string[],
): Promise<Omit<RequestView["effect"], "catalogRead">> {
  const principal = tuples[0]?.principal;
  const held = principal === undefined ? [] : await heldBy(database, principal, requestId);
  return effectOf(tuples, held, withheld);
}
