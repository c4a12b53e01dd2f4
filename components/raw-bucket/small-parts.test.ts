import { describe, expect, test } from "vitest";
import type { PreviewView } from "#lib/contracts/requests.ts";
import type { Problem } from "#lib/contracts/problem.ts";
import { endWords, usualDays, wholeDays } from "./days.ts";
import { refusalOf } from "./draft-api.ts";
import { movedRating } from "./rating-moves.ts";
import { substanceHint } from "./substance.ts";
import { unknownPeopleIn } from "./unknown-people.ts";
import { draftText, valuesOf } from "./values.ts";

describe("REQ-3 the hint counts what is missing", () => {
  test("REQ-3 until the minimum is reached, spaces do not count", () => {
    expect(substanceHint("", 20, "Name it.")).toBe("Name it. At least 20 characters.");
    expect(substanceHint("  too coarse ", 20)).toBe("10 more characters.");
    expect(substanceHint("nine char", 10)).toBe("One more character.");
    expect(substanceHint("ten charact", 10, "Name it.")).toBe("Name it.");
  });
});

describe("EXC-4 days of access", () => {
  const present = { now: "2026-11-24T09:00:00Z", zone: "Europe/London" };
  const LENGTHS = { least: 1, most: 90 };

  test("EXC-4 the spans to choose from are those that the policy allows, and its longest one", () => {
    expect(usualDays(LENGTHS)).toEqual([14, 30, 60, 90]);
    expect(usualDays({ least: 1, most: 45 })).toEqual([14, 30, 45]);
    expect(usualDays({ least: 20, most: 30 })).toEqual([30]);
  });

  test("EXC-4 EXC-8 the end and the reminders before it are said", () => {
    expect(endWords(60, LENGTHS, present)).toBe(
      "Ends 23 Jan 2027, 09:00 if it is approved now. It ends by itself; you are told 30, 14, 7 and 1 days before.",
    );
    expect(endWords(5, LENGTHS, present)).toContain("you are told 1 day before");
    expect(endWords(1, LENGTHS, present)).not.toContain("told");
  });

  test("EXC-4 what cannot be asked for gets no end", () => {
    for (const days of [0, 91, 1.5]) expect(endWords(days, LENGTHS, present)).toContain("From 1 to 90 days");
  });

  test.each([
    ["45", 45],
    ["4.9", 4],
    ["", 0],
    ["-3", 0],
    ["1e99", 999],
    ["abc", 0],
  ])("EXC-4 typed %j is %i days", (typed, days) => {
    expect(wholeDays(typed)).toBe(days);
  });
});

describe("UX-1 the risk map by keyboard", () => {
  test("UX-1 the arrow keys move the way they point and stop at the edge", () => {
    const at = { likelihood: 5, impact: 5 } as const;
    expect(movedRating(at, "ArrowRight")).toEqual(at);
    expect(movedRating(at, "ArrowUp")).toEqual(at);
    expect(movedRating(at, "ArrowDown")).toEqual({ likelihood: 5, impact: 4 });
    expect(movedRating(at, "ArrowLeft")).toEqual({ likelihood: 4, impact: 5 });
    expect(movedRating({ likelihood: 1, impact: 1 }, "ArrowLeft")).toEqual({ likelihood: 1, impact: 1 });
  });

  test("UX-1 other keys are left to the browser", () => {
    for (const key of ["Tab", " ", "a", "toString"])
      expect(movedRating({ likelihood: 1, impact: 1 }, key)).toBeNull();
  });
});

describe("REQ-1 what a problem means for the draft", () => {
  const problem = (status: number, code: string, present?: Record<string, unknown>): Problem => ({
    type: `/problems/${code}`,
    title: "",
    detail: "",
    requestId: "rid",
    status,
    code,
    ...(present === undefined ? {} : { present }),
  });

  test.each([
    [problem(503, "fault"), { kind: "lost" }],
    [problem(429, "too_many"), { kind: "lost" }],
    [problem(401, "unauthenticated"), { kind: "signed_out" }],
    [problem(409, "stale_version", { version: 7 }), { kind: "moved", version: 7 }],
    [problem(409, "not_in_state", { version: 7 }), { kind: "submitted" }],
    [problem(404, "not_found"), { kind: "failed" }],
    [problem(400, "invalid_request"), { kind: "failed" }],
  ])("REQ-1 %o", (given, expected) => {
    expect(refusalOf(given)).toEqual(expected);
  });
});

test("REQ-3 people whom the server does not know are found in the text that it judged", () => {
  const values = valuesOf({}, "gone");
  values.risk.ownerId = "left";
  values.plan.milestones = [{ title: "", ownerId: "a", dueOn: "", evidence: "", verifierId: "b" }];
  const flaws = [
    "beneficiaryId",
    "risk.ownerId",
    "plan.milestones.0.verifierId",
    "plan.milestones.9.ownerId",
  ];
  const view = { flaws: flaws.map((field) => ({ field, code: "unknown_person" })) } as unknown as PreviewView;
  expect([...unknownPeopleIn({ text: draftText(values), view })]).toEqual(["gone", "left", "b"]);
});
