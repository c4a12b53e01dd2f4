import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FIRST, possibleTerms } from "#lib/testing/policy-builders.ts";
import { checkTerms } from "./floors.ts";
import { compareTerms, isAtLeastAsStrict, strictest, stricterParts } from "./strictness.ts";
import type { PolicyTerms, StrictPart } from "./types.ts";

/** One change of the first version that demands more, by the part it is in. */
const STRICTER: Readonly<Record<StrictPart, Partial<PolicyTerms>>> = {
  slots: { slots: ["CTO", "CDAO", "VP"] },
  length: { maxMinutes: 30 * 1440 },
  lapse: { due: { ...FIRST.due, lapseAfterMinutes: 72 * 60 } },
  stepUp: { stepUp: ["internal", "confidential", "restricted"] },
  questions: { questions: FIRST.questions.map((one) => ({ ...one, fromRenewal: 1 })) },
};

describe("APP-5 EXC-4 strictness of approval policies", () => {
  test.each(Object.entries(STRICTER))(
    "a change of %s alone is stricter in it, and laxer back",
    (part, change) => {
      const terms = { ...FIRST, ...change };
      expect(stricterParts(terms, FIRST)).toEqual([part]);
      expect([compareTerms(terms, FIRST), compareTerms(FIRST, terms)]).toEqual(["stricter", "laxer"]);
      expect(checkTerms("raw_bucket", terms)).toEqual([]);
    },
  );

  test("what only orders the work binds nobody: least length, reminders, deputies, wording", () => {
    const due = { ...FIRST.due, remindAfterMinutes: 120, deputyAfterMinutes: 180 };
    const questions = FIRST.questions.map((one) => ({ ...one, question: "Put in other words: why again?" }));
    expect(compareTerms({ ...FIRST, minMinutes: 2880, due, questions }, FIRST)).toBe("same");
  });

  test("more words and one question more are stricter; one less is laxer", () => {
    const more = FIRST.questions.map((one) => ({ ...one, minWords: one.minWords + 1 }));
    expect(compareTerms({ ...FIRST, questions: more }, FIRST)).toBe("stricter");
    expect(compareTerms({ ...FIRST, questions: [] }, FIRST)).toBe("laxer");
  });

  test("stricter in one part and laxer in another is mixed", () => {
    const mixed = { ...FIRST, maxMinutes: 30 * 1440, due: { ...FIRST.due, lapseAfterMinutes: 240 * 60 } };
    expect(compareTerms(mixed, FIRST)).toBe("mixed");
  });

  test("it is a partial order: reflexive, antisymmetric in what binds, transitive", () => {
    fc.assert(
      fc.property(possibleTerms, possibleTerms, possibleTerms, (a, b, c) => {
        expect(isAtLeastAsStrict(a, a)).toBe(true);
        if (isAtLeastAsStrict(a, b) && isAtLeastAsStrict(b, a)) expect(compareTerms(a, b)).toBe("same");
        if (isAtLeastAsStrict(a, b) && isAtLeastAsStrict(b, c)) expect(isAtLeastAsStrict(a, c)).toBe(true);
        const back = { same: "same", stricter: "laxer", laxer: "stricter", mixed: "mixed" } as const;
        expect(compareTerms(b, a)).toBe(back[compareTerms(a, b)]);
      }),
      { numRuns: 500 },
    );
  });

  test("the strictest of both is the least that is at least as strict as either, and keeps the floor", () => {
    fc.assert(
      fc.property(possibleTerms, possibleTerms, possibleTerms, (a, b, c) => {
        const both = strictest(a, b);
        expect(isAtLeastAsStrict(both, a) && isAtLeastAsStrict(both, b)).toBe(true);
        if (isAtLeastAsStrict(c, a) && isAtLeastAsStrict(c, b)) expect(isAtLeastAsStrict(c, both)).toBe(true);
        expect(checkTerms("raw_bucket", both)).toEqual([]);
        expect(compareTerms(strictest(a, a), a)).toBe("same");
      }),
      { numRuns: 500 },
    );
  });
});
