import "server-only";
import type { RequestFacts, RequestState } from "#lib/domain/requests/types.ts";
import type { RequestRelation } from "#lib/policy/types.ts";
import type { Detail } from "./request-detail.ts";

/** What policy needs to know of a request that was read. */
export function relationOf(detail: Detail): RequestRelation {
  const { kind, decision, access } = detail;
  return {
    kind,
    decision,
    access,
    ...concernedIn(detail),
    closingBy: openClosing(detail)?.by ?? null,
    slots: detail.slots.map(({ slot, state, person }) => ({
      slot,
      signedBy: state === "signed" ? (person?.id ?? null) : null,
    })),
  };
}

function concernedIn(detail: Detail) {
  return {
    requesterId: detail.requester.id,
    creatorId: detail.facts.creatorId,
    beneficiaryId: detail.beneficiary.id,
  };
}

/** The request as its rules know it. What a signature needs of an earlier one is who gave it. */
export function stateOf(detail: Detail): RequestState {
  const { id, kind, decision, access, textVersion, durationMinutes } = detail;
  return {
    id,
    kind,
    decision,
    access,
    textVersion,
    durationMinutes,
    ...concernedIn(detail),
    question: null,
    slots: detail.slots.map(({ slot, state, person, authority, at, remindAt, deputyFrom, dueAt }) => ({
      slot,
      reminded: false,
      deputyCalled: false,
      remindAt: Date.parse(remindAt),
      deputyFrom: Date.parse(deputyFrom),
      dueAt: Date.parse(dueAt),
      signature:
        state === "signed" && person !== null && authority !== null && at !== null
          ? { personId: person.id, seatId: "", authority, at: Date.parse(at), shortenedTo: null }
          : null,
    })),
    shortenedTo: instantOf(detail.shortenedTo),
    dueAt: instantOf(detail.dueAt),
    endsAt: instantOf(detail.endsAt),
    releasedAt: instantOf(detail.releasedAt),
    overdueTold: [],
    closing: openClosing(detail),
  };
}

/** What a signature depends on beside the state. What stands in the way of an approval still lets one turn it down, so it is left out. */
export function factsOf({ now, facts }: Detail): RequestFacts {
  const NO_SUBMISSION = { flaws: [], slotPlans: [], minMinutes: 0, maxMinutes: 0 };
  return { now: Date.parse(now), seats: facts.seats, isOutrun: false, obstacles: [], ...NO_SUBMISSION };
}

function openClosing({ closing }: Detail): RequestState["closing"] {
  return closing === null || closing.confirmedAt !== null
    ? null
    : { id: closing.id, by: closing.proposedBy.id };
}

function instantOf(text: string | null): number | null {
  return text === null ? null : Date.parse(text);
}
