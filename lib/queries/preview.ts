import "server-only";
import { neverDecides, unfillableSlots } from "#lib/domain/approvals/eligibility.ts";
import type { Concerned, Seat, SlotName } from "#lib/domain/approvals/types.ts";
import { effectOf } from "#lib/domain/grants/effect.ts";
import type { AccessTuple } from "#lib/domain/grants/types.ts";
import { renewalCap } from "#lib/domain/raw-bucket/renewal.ts";
import { planSlots, withFurther } from "#lib/domain/requests/kind.ts";
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import { DAY, MINUTE } from "#lib/domain/shared/time.ts";
import type { Judged } from "#lib/db/kinds/kind-adapter.ts";
import { KINDS } from "#lib/db/kinds/kinds.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { PreviewView } from "#lib/contracts/requests.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { renewalView } from "./renewals.ts";
import { heldBy } from "./held-tuples.ts";

type PreviewAsk = {
  readonly kind: RequestKindName;
  readonly beneficiaryId?: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  /** The request whose text it is, as far as it is the reader's own. */
  readonly requestId?: string | undefined;
};
type SeatOfPerson = Seat & {
  readonly name: string;
  readonly title: string | null;
  readonly forName: string | null;
};

/** What the form shows beside the text: who decides by when, what it does in Unity Catalog, what is missing (REQ-2). */
export async function previewText(
  database: Queryable,
  actor: PersonActor,
  ask: PreviewAsk,
): Promise<PreviewView> {
  const beneficiaryId = ask.beneficiaryId ?? actor.id;
  const requestId = await ownRequest(database, actor, ask.requestId);
  const judging = { details: ask.details, requesterId: actor.id, beneficiaryId, requestId };
  const [judged, [seated]] = await Promise.all([
    KINDS[ask.kind].judge(database, judging),
    database.query<{ now: number; seats: readonly SeatOfPerson[] | null }>({ text: SEATS }),
  ]);
  const now = seated?.now ?? 0;
  const seats = seated?.seats ?? [];
  const concerned = { requesterId: actor.id, creatorId: actor.id, beneficiaryId };
  return {
    path: pathOf(judged, { seats, concerned, now }),
    unfillable: [...unfillableSlots(slotsOf(judged), seats, concerned)],
    flaws: judged.flaws.map((flaw) => ({ ...flaw })),
    effect: await effectView(database, judged.tuples, judged.withheld),
    summary: judged.asked,
    endsAtIfApprovedNow: iso(now + judged.durationMinutes * MINUTE),
    policy: policyView(judged),
    renewal: judged.chain === null ? null : renewalView(judged.chain, judged.policy.terms.maxMinutes),
  };
}

/** The request that was named, if it is the reader's; nobody learns of another one's terms (REQ-9). */
async function ownRequest(
  database: Queryable,
  actor: PersonActor,
  requestId: string | undefined,
): Promise<string | null> {
  if (requestId === undefined) return null;
  const [row] = await database.query({
    text: "SELECT 1 FROM request WHERE id = $1 AND $2 IN (requester_id, creator_id)",
    values: [requestId, actor.id],
  });
  return row === undefined ? null : requestId;
}

const SEATS = `SELECT ms(clock_now()) AS now, (SELECT jsonb_agg(jsonb_build_object('id', t.id, 'slot', t.slot, 'personId', p.id,
    'authority', t.authority, 'onBehalfOf', t.on_behalf_of, 'forName', h.display_name, 'name', p.display_name, 'title', p.title)
    ORDER BY t.authority DESC, p.display_name)
  FROM seat t JOIN person p ON p.id = t.person_id AND p.active LEFT JOIN person h ON h.id = t.on_behalf_of
  WHERE t.valid_from <= clock_now() AND (t.valid_to IS NULL OR t.valid_to > clock_now())) AS seats`;

function pathOf(
  judged: Judged,
  { seats, concerned, now }: { seats: readonly SeatOfPerson[]; concerned: Concerned; now: number },
): PreviewView["path"] {
  const eligible = (slot: SlotName) =>
    seats
      .filter((seat) => seat.slot === slot && !neverDecides(concerned, seats, seat.personId))
      .map(({ personId, name, title, authority, forName }) => ({
        id: personId,
        name,
        title,
        authority,
        onBehalfOf: forName,
      }));
  return planSlots(slotsOf(judged), judged.policy.terms.due, now).map((plan) => ({
    slot: plan.slot,
    dueAt: iso(plan.dueAt),
    deputyFrom: iso(plan.deputyFrom),
    eligible: eligible(plan.slot),
  }));
}

function policyView({ policy, questions, chain }: Judged): PreviewView["policy"] {
  const { minMinutes, maxMinutes } = policy.terms;
  const maxDays = Math.floor((maxMinutes * MINUTE) / DAY);
  return {
    version: policy.version,
    minDays: Math.ceil((minMinutes * MINUTE) / DAY),
    maxDays: chain === null ? maxDays : renewalCap(maxDays, chain.missed.length),
    questions: questions.map((question) => ({ ...question })),
  };
}

async function effectView(
  database: Queryable,
  tuples: readonly AccessTuple[],
  withheld: readonly string[],
): Promise<PreviewView["effect"]> {
  const principal = tuples[0]?.principal;
  const held = principal === undefined ? [] : await heldBy(database, principal);
  return { ...effectOf(tuples, held, withheld), catalogRead: null };
}

function slotsOf({ policy, furtherSlots }: Judged): readonly SlotName[] {
  return withFurther(policy.terms.slots, furtherSlots);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
