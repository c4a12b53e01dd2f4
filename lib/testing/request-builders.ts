import { createDraft } from "#lib/commands/create-draft.ts";
import { decideSlot, type Verdict } from "#lib/commands/decide-slot.ts";
import type { RequestOutcome, RequestReceipt } from "#lib/commands/on-request.ts";
import { recordAccess } from "#lib/commands/record-access.ts";
import { submitRequest } from "#lib/commands/submit-request.ts";
import type { Context, Idempotency } from "#lib/db/context.ts";
import { newId } from "#lib/db/ids.ts";
import type { SlotName } from "#lib/domain/approvals/types.ts";
import type { RawBucketDetails } from "#lib/domain/raw-bucket/types.ts";
import type { AccessReading } from "#lib/domain/requests/access-reading.ts";
import { DAY, dayOf } from "#lib/domain/shared/time.ts";
import type { Actor } from "#lib/policy/types.ts";
import { actAs, clockNow, type World } from "./builders.ts";
import { completeText } from "./raw-bucket-text.ts";

/** What a command of `actor` works with. */
export function contextOf(world: World, actor: Actor, idempotency: Idempotency | null = null): Context {
  return { actor, requestId: newId("rid"), idempotency, database: world.app, jobs: world.jobs };
}

/** The same for a person of the world, by id. */
export async function contextAs(
  world: World,
  personId: string,
  idempotency: Idempotency | null = null,
): Promise<Context> {
  return contextOf(world, await actAs(world, personId), idempotency);
}

/** The receipt of a command that must succeed. */
export function done(outcome: RequestOutcome): RequestReceipt {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.no)}`);
  return outcome.value;
}

/** A complete text whose milestone is due in ten days on the database's clock. */
export async function textFor(
  world: World,
  changes: Partial<RawBucketDetails> = {},
): Promise<RawBucketDetails> {
  return completeText(dayOf((await clockNow(world)) + 10 * DAY), changes);
}

export type Asking = {
  readonly requester?: string;
  readonly beneficiary?: string;
  readonly details?: Partial<RawBucketDetails>;
};

/** An empty draft, begun through the real command. */
export async function draftedRequest(world: World, requester = "scientist"): Promise<RequestReceipt> {
  const actor = await actAs(world, requester);
  const blank = { kind: "raw_bucket", securable: null, copyOf: null } as const;
  return done(await createDraft(contextOf(world, actor), actor, blank));
}

/** A request that waits for CTO and CDAO, begun and submitted through the real commands. */
export async function submittedRequest(world: World, asking: Asking = {}): Promise<RequestReceipt> {
  const requester = asking.requester ?? "scientist";
  const draft = await draftedRequest(world, requester);
  return done(
    await submitRequest(await contextAs(world, requester), {
      requestId: draft.id,
      expectedVersion: draft.version,
      beneficiaryId: asking.beneficiary ?? null,
      details: await textFor(world, asking.details),
    }),
  );
}

/** One signature, through the real command. */
export async function sign(
  world: World,
  requestId: string,
  { by, slot }: { by: string; slot: SlotName },
): Promise<RequestReceipt> {
  return done(await decideAs(world, by, { requestId, slot }));
}

/** Asks to approve version 1 of a slot, with nothing shortened. */
export function approve(context: Context, requestId: string, slot: SlotName): Promise<RequestOutcome> {
  return decideSlot(context, { requestId, slot, version: 1, verdict: "approve", reason: null, end: null });
}

/** A request signed by `cto` and `cdao`, its access being granted. */
export async function approvedRequest(world: World, asking: Asking = {}): Promise<RequestReceipt> {
  const { id } = await submittedRequest(world, asking);
  await sign(world, id, { by: "cto", slot: "CTO" });
  return sign(world, id, { by: "cdao", slot: "CDAO" });
}

/** What the reconciler read in Unity Catalog about a request, recorded through the real command. */
export async function reading(world: World, requestId: string, read: AccessReading): Promise<RequestReceipt> {
  const worker = contextOf(world, { kind: "system", task: "reconciler" });
  if (read.outcome === "all_present") await openTuples(world, requestId);
  return done(await recordAccess(worker, { requestId, reading: read }));
}

/** What the ledger has then said of its tuples already. */
async function openTuples(world: World, requestId: string): Promise<void> {
  await world.admin.query({
    text: `UPDATE holder h SET opened_at = greatest(h.held_from, clock_now()) FROM access_grant g
      WHERE g.id = h.grant_id AND g.request_id = $1 AND h.opened_at IS NULL`,
    values: [requestId],
  });
}

/** A request whose access was verified. */
export async function activeRequest(world: World, asking: Asking = {}): Promise<RequestReceipt> {
  const { id } = await approvedRequest(world, asking);
  return reading(world, id, { outcome: "all_present" });
}

/**
 * Decides on version 1 as a person, who signs in afresh where the data asks for it: approves with nothing shortened, unless
 * `verdict` says otherwise.
 */
export async function decideAs(
  world: World,
  who: string,
  verdict: Pick<Verdict, "requestId" | "slot"> & Partial<Verdict>,
): Promise<RequestOutcome> {
  const plain = { version: 1, verdict: "approve", reason: null, end: null } as const;
  const first = await decideSlot(await contextAs(world, who), { ...plain, ...verdict });
  if (first.ok || first.no.kind !== "fresh_sign_in") return first;
  const { id: challenge } = first.no.challenge;
  return decideSlot(await contextAs(world, who), { ...plain, ...verdict, challenge });
}
