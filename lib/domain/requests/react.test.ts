import { describe, expect, test } from "vitest";
import { after, APPROVED, asked, DRAFT, signed, SUBMITTED, T0 } from "#lib/testing/spec.ts";
import { DAY } from "../shared/time.ts";
import { react } from "./react.ts";
import type { RequestEvent } from "./events.ts";

const follows = (...history: readonly RequestEvent[]) => {
  const last = history.at(-1);
  return last === undefined ? [] : react(after(...history), last);
};

describe("what follows an event", () => {
  test("EXC-5 a submission proposes the risk entry and tells the requester and the slots", () => {
    expect(follows(SUBMITTED)).toEqual([
      { kind: "risk_entry", status: "proposed" },
      { kind: "mail", template: "submitted", to: "concerned", once: "v1" },
      { kind: "mail", template: "your_turn", to: "open_slots", once: "v1" },
    ]);
  });

  test("APP-1 a signature alone opens nothing", () => {
    expect(follows(SUBMITTED, signed("CTO", "cto"))).toEqual([]);
  });

  test("EXC-5 UC-2 an approval opens the grant with its end and makes the risk active", () => {
    const effects = react(after(...APPROVED), {
      type: "request_approved",
      startsAt: T0,
      endsAt: T0 + 30 * DAY,
    });
    expect(effects).toEqual([
      { kind: "open_grant", startsAt: T0, endsAt: T0 + 30 * DAY },
      { kind: "risk_entry", status: "active" },
      { kind: "mail", template: "decided", to: "concerned", once: "v1" },
    ]);
  });

  test("only an approval opens a grant", () => {
    const opening = APPROVED.filter((event) =>
      react(after(...APPROVED), event).some((effect) => effect.kind === "open_grant"),
    );
    expect(opening.map((event) => event.type)).toEqual(["request_approved"]);
  });

  test.each<RequestEvent>([
    { type: "request_withdrawn", by: "scientist" },
    { type: "request_lapsed", dueAt: T0 },
  ])("EXC-5 $type drops the risk entry and tells those who signed; a mere draft tells nobody", (event) => {
    expect(follows(SUBMITTED, event)).toEqual([
      { kind: "risk_entry", status: "dropped" },
      { kind: "mail", template: "decided", to: "concerned", once: "v1" },
      { kind: "mail", template: "decided", to: "signers", once: "v1" },
    ]);
    expect(react(DRAFT, event)).toEqual([]);
  });

  test("EXC-8 the risk entry is closed by the proof of the end, not by its beginning", () => {
    const began: RequestEvent = {
      type: "access_end_started",
      by: null,
      cause: "expired",
      reason: null,
      at: T0,
    };
    expect(follows(...APPROVED, began)).toEqual([{ kind: "release_grant", at: T0 }]);
    const proved: RequestEvent = { type: "access_end_proved", kept: [], stillThrough: [], at: T0 };
    expect(follows(...APPROVED, began, proved)).toEqual([
      { kind: "close_grant", at: T0 },
      { kind: "risk_entry", status: "closed" },
      { kind: "mail", template: "ended", to: "concerned", once: "ended" },
    ]);
  });

  test("UC-5 a failure is told to the people concerned and to security, once for each cause", () => {
    const failed: RequestEvent = { type: "removal_failed", reason: "refused", message: "m" };
    expect(follows(...APPROVED, failed)).toEqual([
      { kind: "mail", template: "failed", to: "concerned", once: "removal_failed:refused" },
      { kind: "mail", template: "failed", to: "security", once: "removal_failed:refused" },
    ]);
  });

  test("UC-5 a retry makes the grant's targets due, and an active access is told", () => {
    const failed: RequestEvent = { type: "grant_failed", reason: "refused", message: "m" };
    expect(follows(...APPROVED, failed, { type: "grant_retried", by: "scientist" })).toEqual([
      { kind: "retry_grant" },
    ]);
    expect(follows(...APPROVED, { type: "access_verified" })).toEqual([
      { kind: "mail", template: "active", to: "concerned", once: "active" },
    ]);
  });

  test("APP-3 a re-opened slot is told again", () => {
    const event: RequestEvent = {
      type: "slot_reopened",
      slot: "CTO",
      personId: "cto",
      why: "no_longer_eligible",
    };
    expect(follows(SUBMITTED, signed("CTO", "cto"), event)).toEqual([
      { kind: "mail", template: "your_turn", to: "open_slots", once: "v1:again:CTO" },
    ]);
  });

  test("APP-3 APP-5 a slot that opens again waits for its deputies too, once they were called", () => {
    const called: RequestEvent = { type: "deputy_called", slot: "CTO", version: 1 };
    const again: RequestEvent = {
      type: "slot_reopened",
      slot: "CTO",
      personId: "cto",
      why: "no_longer_eligible",
    };
    expect(follows(SUBMITTED, called, signed("CTO", "cto"), again)).toEqual([
      { kind: "mail", template: "your_turn", to: "open_slots", once: "v1:again:CTO" },
      { kind: "mail", template: "your_turn", to: { deputiesOf: "CTO" }, once: "v1:again:CTO" },
    ]);
  });

  test("REQ-5 a question goes to the requester, its answer to who asked and to nobody else", () => {
    expect(follows(SUBMITTED, asked("CTO", "cto"))).toEqual([
      { kind: "mail", template: "question", to: "concerned", once: "q1" },
    ]);
    const answered: RequestEvent = {
      type: "question_answered",
      by: "scientist",
      questionId: "q1",
      askedBy: "cto",
      text: "Amount and day.",
      stoodStillMs: 5,
      at: T0,
    };
    expect(follows(SUBMITTED, asked("CTO", "cto"), answered)).toEqual([
      { kind: "mail", template: "answer", to: { person: "cto" }, once: "q1" },
    ]);
  });

  test("REQ-4 whoever signed or asked on the old text is told of the new one, once", () => {
    const voided: RequestEvent = {
      type: "signature_voided",
      slot: "CTO",
      version: 1,
      personId: "deputy",
      why: "new_version",
    };
    const told = { kind: "mail", template: "your_turn", once: "v2" };
    expect(follows(SUBMITTED, voided)).toEqual([{ ...told, to: { person: "deputy" } }]);
    const closed: RequestEvent = {
      type: "question_closed",
      questionId: "q1",
      askedBy: "cto",
      why: "new_version",
      at: T0,
    };
    expect(follows(SUBMITTED, asked("CTO", "cto"), closed)).toEqual([{ ...told, to: { person: "cto" } }]);
  });

  test("APP-5 a reminder goes to the holders of that slot, a call to its deputies, and to no other slot", () => {
    expect(follows(SUBMITTED, { type: "slot_reminded", slot: "CDAO", version: 1 })).toEqual([
      { kind: "mail", template: "reminder", to: { holdersOf: "CDAO" }, once: "v1:CDAO" },
    ]);
    expect(follows(SUBMITTED, { type: "deputy_called", slot: "CTO", version: 1 })).toEqual([
      { kind: "mail", template: "your_turn", to: { deputiesOf: "CTO" }, once: "v1:deputy:CTO" },
    ]);
  });

  test("REQ-4 an earlier end is the grant's too, and is told", () => {
    const shortened: RequestEvent = {
      type: "active_access_shortened",
      by: "cto",
      end: T0 + DAY,
      before: T0 + 30 * DAY,
      reason: "Enough.",
    };
    expect(follows(...APPROVED, { type: "access_verified" }, shortened)).toEqual([
      { kind: "shorten_grant", endsAt: T0 + DAY },
      { kind: "mail", template: "ending", to: "concerned", once: `shortened:${T0 + DAY}` },
    ]);
  });
});
