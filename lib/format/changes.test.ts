import { describe, expect, test } from "vitest";
import { changeWords, type RequestSight } from "./changes.ts";

const present = { now: "2026-11-24T12:00:30Z", zone: "UTC" };
const before: RequestSight = {
  textVersion: 1,
  decision: "waiting_for_approval",
  access: "none",
  requester: { name: "scientist" },
  dueAt: "2026-11-28T09:00:00Z",
  slots: [
    { slot: "CTO", state: "open", person: null, at: null },
    { slot: "CDAO", state: "open", person: null, at: null },
  ],
};
const signed = { slot: "CDAO", state: "signed", person: { name: "cdao" }, at: "2026-11-24T12:00:10Z" };
const say = (after: Partial<RequestSight>) => changeWords(before, { ...before, ...after }, present)?.title;

describe("APP-9: whoever comes too late is told what happened", () => {
  test("nothing changed", () => {
    expect(changeWords(before, before, present)).toBeNull();
  });

  test("another slot was signed", () => {
    expect(say({ slots: [before.slots[0] ?? signed, signed] })).toBe("cdao signed the CDAO slot just now");
  });

  test("withdrawn, lapsed, rejected, approved", () => {
    expect(say({ decision: "withdrawn" })).toBe("scientist withdrew the request");
    expect(say({ decision: "question_open" })).toBe("scientist was asked a question");
    expect(say({ decision: "lapsed" })).toBe("The request has lapsed");
    expect(say({ decision: "rejected", slots: [{ ...signed, state: "rejected" }] })).toBe(
      "cdao rejected it as CDAO just now",
    );
    expect(say({ decision: "approved", slots: [signed] })).toBe("cdao signed the CDAO slot just now");
  });

  test("APP-7: a new text outranks a signature, since that one is void", () => {
    expect(say({ textVersion: 2, slots: [signed] })).toBe("The text has changed");
  });

  test("the access moved on", () => {
    expect(say({ access: "being_granted" })).toBe("The access is being granted now");
  });
});
