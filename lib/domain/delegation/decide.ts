import { isConcerned, unfillableSlots } from "../approvals/eligibility.ts";
import type { Seat, SlotName } from "../approvals/types.ts";
import { accept, refuse, type Decision } from "../shared/decision.ts";
import { DAY, type Instant } from "../shared/time.ts";
import {
  MAX_DAYS,
  type Delegate,
  type Delegation,
  type DelegationCreated,
  type DelegationEnded,
  type DelegationFacts,
  type DelegationRefusal,
  type Person,
} from "./types.ts";

/** A delegation that is asked for, with what of it was found to be right. */
type Asked = {
  readonly command: Delegate;
  readonly seat: Seat;
  readonly delegate: Person;
  readonly startsAt: Instant;
};

/**
 * Whether a holder may name this person to stand in for them (APP-4). `now` and all times in milliseconds since 1970. Refuses
 * loops and what would be delegated on, people who ask for what waits for the slot, and whoever is needed for another slot.
 */
export function decideDelegation(
  command: Delegate,
  facts: DelegationFacts,
): Decision<DelegationCreated, DelegationRefusal> {
  const seat = facts.seats.find(
    (one) => one.personId === command.by && one.slot === command.slot && one.authority === "holder",
  );
  if (seat === undefined) return refuse({ code: "slot_not_held", slot: command.slot });
  if (command.to === command.by) return refuse({ code: "delegate_is_self" });
  const { delegate } = facts;
  if (delegate === null) return refuse({ code: "delegate_unknown" });
  const asked: Asked = { command, seat, delegate, startsAt: command.startsAt ?? facts.now };
  const refusal =
    periodFlaw(asked, facts) ??
    otherSlot(asked, facts) ??
    otherDelegation(asked, facts) ??
    pendingRequest(asked, facts);
  if (refusal !== null) return refuse(refusal);
  const { by, delegationId, slot, to, endsAt } = command;
  return accept({
    type: "delegation_created",
    by,
    delegationId,
    seatId: seat.id,
    slot,
    to,
    startsAt: asked.startsAt,
    endsAt,
    reason: command.reason.trim(),
    at: facts.now,
  });
}

function periodFlaw({ command, startsAt }: Asked, { now }: DelegationFacts): DelegationRefusal | null {
  if (startsAt < now) return { code: "delegation_starts_in_past" };
  if (command.endsAt <= startsAt) return { code: "delegation_backwards" };
  if (command.endsAt - startsAt > MAX_DAYS * DAY) return { code: "delegation_too_long", days: MAX_DAYS };
  return command.reason.trim() === "" ? { code: "delegation_reason_missing" } : null;
}

/** Nobody is at one time who stands in and who is stood in for: that leaves neither loops nor chains. */
function otherDelegation(asked: Asked, facts: DelegationFacts): DelegationRefusal | null {
  const { command, seat, delegate } = asked;
  const { name } = delegate;
  const meeting = facts.delegations.filter(
    (one) => one.startsAt < command.endsAt && asked.startsAt < one.endsAt,
  );
  const given = meeting.find((one) => one.delegator.id === delegate.id);
  if (given !== undefined)
    return given.delegate.id === command.by
      ? { code: "delegation_loop", name, endsAt: given.endsAt }
      : { code: "delegate_is_away", name, standsIn: given.delegate.name, endsAt: given.endsAt };
  const received = meeting.find((one) => one.delegate.id === command.by);
  if (received !== undefined)
    return { code: "delegated_on", name: received.delegator.name, endsAt: received.endsAt };
  const same = meeting.find((one) => one.seatId === seat.id);
  if (same !== undefined)
    return {
      code: "delegated_already",
      name: same.delegate.name,
      startsAt: same.startsAt,
      endsAt: same.endsAt,
    };
  return standsInElsewhere(asked, { meeting, facts });
}

/** Who stands in already in a slot that is signed together with this one would have to fill both (APP-1). */
function standsInElsewhere(
  { command, delegate }: Asked,
  { meeting, facts }: { readonly meeting: readonly Delegation[]; readonly facts: DelegationFacts },
): DelegationRefusal | null {
  const others = slotsBeside(command.slot, facts);
  const elsewhere = meeting.find((one) => one.delegate.id === delegate.id && others.includes(one.slot));
  if (elsewhere === undefined) return null;
  const { slot, endsAt } = elsewhere;
  return { code: "stands_in_elsewhere", name: delegate.name, slot, endsAt };
}

function otherSlot({ command, delegate }: Asked, facts: DelegationFacts): DelegationRefusal | null {
  const { name } = delegate;
  const holdersOf = (slot: SlotName) =>
    facts.seats.filter((one) => one.slot === slot && one.authority === "holder").map((one) => one.personId);
  if (holdersOf(command.slot).includes(delegate.id))
    return { code: "delegate_fills_slot", name, slot: command.slot };
  const only = slotsBeside(command.slot, facts).find((slot) => {
    const holders = new Set(holdersOf(slot));
    return holders.size === 1 && holders.has(delegate.id);
  });
  return only === undefined ? null : { code: "only_holder_elsewhere", name, slot: only };
}

function slotsBeside(slot: SlotName, { together }: DelegationFacts): readonly SlotName[] {
  const all = together.filter((slots) => slots.includes(slot)).flat();
  return [...new Set(all)].filter((one) => one !== slot);
}

/** Nobody stands in for a slot that their own request waits for, and no request is left without people who may sign it. */
function pendingRequest(asked: Asked, facts: DelegationFacts): DelegationRefusal | null {
  const { command, delegate } = asked;
  const { name } = delegate;
  const own = facts.pending.find(
    ({ open, concerned }) => open.includes(command.slot) && isConcerned(concerned, delegate.id),
  );
  if (own !== undefined)
    return { code: "delegate_is_concerned", name, slot: command.slot, number: own.number };
  const standIn: Seat = {
    id: command.delegationId,
    slot: command.slot,
    personId: delegate.id,
    authority: "delegate",
    onBehalfOf: command.by,
  };
  const lost = facts.pending.find(({ open, signers, concerned }) => {
    const free = facts.seats.filter(({ personId }) => !signers.includes(personId));
    return (
      unfillableSlots(open, free, concerned).length === 0 &&
      unfillableSlots(open, [...free, standIn], concerned).length > 0
    );
  });
  return lost === undefined ? null : { code: "leaves_request_unfillable", name, number: lost.number };
}

/** Ends a delegation before its time; what was signed under it stays signed, and counts as every signature does (APP-3). */
export function endDelegation(
  delegation: {
    readonly id: string;
    readonly slot: SlotName;
    readonly delegatorId: string;
    readonly delegateId: string;
    readonly endsAt: Instant;
    readonly endedAt: Instant | null;
  },
  { by, now }: { readonly by: string; readonly now: Instant },
): Decision<DelegationEnded, DelegationRefusal> {
  const { id: delegationId, slot, delegatorId, delegateId } = delegation;
  const endedAt = delegation.endedAt ?? delegation.endsAt;
  if (endedAt <= now) return refuse({ code: "delegation_over", endedAt });
  return accept({ type: "delegation_ended", by, delegationId, slot, delegatorId, delegateId, at: now });
}
