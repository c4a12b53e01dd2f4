/** Given, when, then over the rules of a request: pure, at a fixed time, with the slots and due times of a raw bucket. */
import { expect } from "vitest";
import { FIRST_TERMS } from "#lib/domain/requests/kinds.ts";
import type { Seat, SlotName } from "#lib/domain/approvals/types.ts";
import { decide } from "#lib/domain/requests/decide.ts";
import type { RequestDecision } from "#lib/domain/requests/types.ts";
import { evolve } from "#lib/domain/requests/evolve.ts";
import { planSlots } from "#lib/domain/requests/kind.ts";
import type { RequestCommand } from "#lib/domain/requests/commands.ts";
import type { RequestEvent } from "#lib/domain/requests/events.ts";
import type { RequestFacts, RequestRefusal, RequestState } from "#lib/domain/requests/types.ts";
import { DAY, HOUR, MINUTE } from "#lib/domain/shared/time.ts";

/** When every request of a specification is submitted, unless it says otherwise. */
export const T0 = Date.UTC(2026, 9, 1, 9, 30);
export const DEPUTY_FROM = T0 + 24 * HOUR;
export const DUE = T0 + 120 * HOUR;
export const DAYS_30 = (30 * DAY) / MINUTE;

export const DRAFT: RequestState = {
  id: "req_1",
  kind: "raw_bucket",
  requesterId: "scientist",
  creatorId: "creator",
  beneficiaryId: "beneficiary",
  decision: "draft",
  access: "none",
  textVersion: 0,
  slots: [],
  question: null,
  durationMinutes: 0,
  shortenedTo: null,
  dueAt: null,
  endsAt: null,
  releasedAt: null,
  overdueTold: [],
  closing: null,
};

export function seat(slot: SlotName, personId: string, authority: Seat["authority"] = "holder"): Seat {
  return { id: `${slot}-${personId}`, slot, personId, authority, onBehalfOf: null };
}

/** The seat of who stands in for a holder. */
export function delegated(slot: SlotName, personId: string, onBehalfOf: string): Seat {
  return { id: `del-${slot}-${personId}`, slot, personId, authority: "delegate", onBehalfOf };
}
export const SEATS: readonly Seat[] = [
  seat("CTO", "cto"),
  seat("CDAO", "cdao"),
  seat("CTO", "deputy", "deputy"),
];

/** What the first policy of the raw bucket demands. */
export const TERMS = FIRST_TERMS.raw_bucket;

/** What the shell would read at `T0`: nothing wrong with the text, and everybody in their seat. */
export const FACTS: RequestFacts = {
  now: T0,
  seats: SEATS,
  flaws: [],
  slotPlans: planSlots(TERMS.slots, TERMS.due, T0),
  minMinutes: TERMS.minMinutes,
  maxMinutes: TERMS.maxMinutes,
  isOutrun: false,
  obstacles: [],
};

type Of<T extends { readonly type: string }, N extends T["type"]> = Extract<T, { readonly type: N }>;

/** Events that have happened, for the given. */
export const SUBMITTED: RequestEvent = {
  type: "request_submitted",
  by: "scientist",
  version: 1,
  hash: "a".repeat(64),
  durationMinutes: DAYS_30,
  slots: FACTS.slotPlans,
};

export function signed(
  slot: SlotName,
  by: string,
  changes: Partial<Of<RequestEvent, "slot_signed">> = {},
): RequestEvent {
  const seatId = `${slot}-${by}`;
  return {
    type: "slot_signed",
    by,
    slot,
    version: 1,
    seatId,
    authority: "holder",
    onBehalfOf: null,
    reason: null,
    at: T0,
    ...changes,
  };
}

export const APPROVED: readonly RequestEvent[] = [
  SUBMITTED,
  signed("CTO", "cto"),
  signed("CDAO", "cdao"),
  { type: "request_approved", startsAt: T0, endsAt: T0 + 30 * DAY },
];

/** That the holder of a slot asked, at `T0` unless said otherwise. */
export function asked(
  slot: SlotName,
  by: string,
  changes: Partial<Of<RequestEvent, "question_asked">> = {},
): RequestEvent {
  const plain = { authority: "holder", onBehalfOf: null, text: "Which columns?", at: T0 } as const;
  return { type: "question_asked", by, slot, version: 1, questionId: "q1", ...plain, ...changes };
}

export const ANSWER: Of<RequestCommand, "answer_question"> = {
  type: "answer_question",
  by: "scientist",
  questionId: "q1",
  text: "Amount and day only.",
};

export const REVISE: Of<RequestCommand, "revise"> = {
  type: "revise",
  by: "scientist",
  version: 1,
  hash: "b".repeat(64),
  changed: true,
  durationMinutes: DAYS_30,
};

/** Commands for the when. */
export function ask(
  slot: SlotName,
  by: string,
  changes: Partial<Of<RequestCommand, "ask_question">> = {},
): RequestCommand {
  return {
    type: "ask_question",
    by,
    slot,
    version: 1,
    questionId: "q1",
    text: "Which columns?",
    ...changes,
  };
}

export function approve(
  slot: SlotName,
  by: string,
  changes: Partial<Of<RequestCommand, "approve">> = {},
): RequestCommand {
  return { type: "approve", by, slot, version: 1, reason: null, end: null, ...changes };
}

export function reject(
  slot: SlotName,
  by: string,
  changes: Partial<Of<RequestCommand, "reject">> = {},
): RequestCommand {
  return { type: "reject", by, slot, version: 1, reason: "The product serves.", ...changes };
}

export const SUBMIT: RequestCommand = {
  type: "submit",
  by: "scientist",
  hash: "a".repeat(64),
  durationMinutes: DAYS_30,
};

/** The state after a draft and these events. */
export function after(...events: readonly RequestEvent[]): RequestState {
  return events.reduce(evolve, DRAFT);
}

type Then = {
  readonly decision: RequestDecision;
  /** The command is accepted and exactly these events happen. */
  readonly happens: (...events: readonly RequestEvent[]) => void;
  /** The command is refused for exactly this reason. */
  readonly refused: (refusal: RequestRefusal) => void;
};

export function given(
  state: RequestState,
  facts: Partial<RequestFacts> = {},
): { readonly when: (command: RequestCommand) => Then } {
  return {
    when: (command) => {
      const decision = decide(state, command, { ...FACTS, ...facts });
      return {
        decision,
        happens: (...events) => expect(decision).toEqual({ ok: true, events }),
        refused: (refusal) => expect(decision).toEqual({ ok: false, refusal }),
      };
    },
  };
}
