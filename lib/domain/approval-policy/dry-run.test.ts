import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FIRST, possibleTerms } from "#lib/testing/policy-builders.ts";
import { SEATS } from "#lib/testing/spec.ts";
import { CLASSIFICATIONS } from "../raw-bucket/types.ts";
import { DECISION_STATUSES } from "../requests/types.ts";
import { DAY, HOUR } from "../shared/time.ts";
import { dryRun, DRY_RUN_EFFECTS, isPending, type DryRunEffect, type PastRequest } from "./dry-run.ts";
import { compareTerms } from "./strictness.ts";
import type { PolicyTerms } from "./types.ts";

const T0 = Date.UTC(2026, 5, 1);
const PAST: PastRequest = {
  id: "req_1",
  number: "EXC-1001",
  status: "approved",
  requesterId: "scientist",
  creatorId: "scientist",
  beneficiaryId: "scientist",
  classification: "internal",
  durationMinutes: 60 * 1440,
  renewal: 1,
  answers: {},
  pinned: FIRST,
  submittedAt: T0,
  decidedAt: T0 + 80 * HOUR,
  stoodStillMs: 10 * HOUR,
};
const WAITING: PastRequest = { ...PAST, status: "waiting_for_approval", decidedAt: null };

const effectsOn = (request: PastRequest, change: Partial<PolicyTerms>): readonly DryRunEffect[] => {
  const { requests } = dryRun({ ...FIRST, ...change }, { requests: [request], seats: SEATS });
  return DRY_RUN_EFFECTS.filter((effect) => requests[effect].length > 0);
};
const lapse = (hours: number) => ({ due: { ...FIRST.due, lapseAfterMinutes: hours * 60 } });
const ask = (fromRenewal: number) => ({
  questions: [
    ...FIRST.questions,
    { id: "q_new", fromRenewal, question: "What is new since then?", minWords: 3 },
  ],
});

describe("a dry run over the requests of a year", () => {
  test("a slot more, fewer days, a class more, a question more: each counts what it would have done", () => {
    expect(effectsOn(PAST, { slots: ["CTO", "CDAO", "VP"] })).toEqual(["another_signature"]);
    expect(effectsOn(PAST, { maxMinutes: 59 * 1440 })).toEqual(["refused_for_length"]);
    expect(effectsOn(PAST, { maxMinutes: 60 * 1440 })).toEqual([]);
    expect(effectsOn(PAST, { stepUp: ["internal", "confidential", "restricted"] })).toEqual([
      "fresh_sign_in",
    ]);
    expect(effectsOn(PAST, ask(1))).toEqual(["extra_question"]);
    expect(effectsOn(PAST, ask(2))).toEqual([]);
  });

  test("REQ-5 it would have lapsed first by its real decision time, without the hours that a question stood open", () => {
    expect(effectsOn(PAST, lapse(70))).toEqual(["lapsed_first"]);
    expect(effectsOn(PAST, lapse(71))).toEqual([]);
    expect(effectsOn({ ...PAST, status: "withdrawn" }, lapse(10))).toEqual([]);
  });

  test("what is pending is re-opened, given back where it asks for too much, and told of when nobody could sign", () => {
    expect(effectsOn(WAITING, lapse(100))).toEqual(["reopened"]);
    expect(effectsOn(WAITING, { maxMinutes: 30 * 1440 })).toEqual(["refused_for_length", "returned"]);
    expect(effectsOn(WAITING, { slots: ["CTO", "CDAO", "VP"] })).toEqual([
      "another_signature",
      "reopened",
      "nobody_eligible",
    ]);
    expect(effectsOn(WAITING, ask(0))).toEqual(["extra_question", "returned"]);
    expect(effectsOn({ ...WAITING, answers: { q_new: "it is new" } }, ask(0))).toEqual([
      "extra_question",
      "reopened",
    ]);
  });

  const past: fc.Arbitrary<PastRequest> = fc
    .record({
      status: fc.constantFrom(...DECISION_STATUSES),
      classification: fc.option(fc.constantFrom(...CLASSIFICATIONS)),
      days: fc.integer({ min: 1, max: 90 }),
      renewal: fc.integer({ min: 0, max: 4 }),
      took: fc.integer({ min: 0, max: 30 * DAY }),
      pinned: possibleTerms,
    })
    .map(({ days, took, ...rest }) => ({
      ...PAST,
      ...rest,
      durationMinutes: days * 1440,
      decidedAt: isPending(rest.status) ? null : T0 + took,
      stoodStillMs: 0,
    }));

  test("a laxer policy leaves every pending request as it was; a stricter one reaches every one that it is stricter than", () => {
    fc.assert(
      fc.property(fc.array(past, { maxLength: 8 }), possibleTerms, (requests, terms) => {
        const { requests: by } = dryRun(terms, { requests, seats: SEATS });
        const reached = new Set([...by.reopened, ...by.returned]);
        for (const request of requests) {
          const strictness = compareTerms(terms, request.pinned);
          const isStricter = strictness === "stricter" || strictness === "mixed";
          expect(reached.has(request)).toBe(isPending(request.status) && isStricter);
        }
        expect(by.reopened.filter((request) => by.returned.includes(request))).toEqual([]);
      }),
    );
  });

  test("a policy that is laxer than what a request had would have asked no more of it", () => {
    fc.assert(
      fc.property(past, possibleTerms, (request, terms) => {
        fc.pre(["same", "laxer"].includes(compareTerms(terms, request.pinned)));
        const { requests: by } = dryRun(terms, { requests: [request], seats: SEATS });
        for (const effect of ["another_signature", "fresh_sign_in", "extra_question"] as const)
          expect(by[effect]).toEqual([]);
      }),
    );
  });
});
