import { describe, expect, test } from "vitest";
import { FIRST } from "#lib/testing/policy-builders.ts";
import { decide } from "./decide.ts";
import { evolve } from "./evolve.ts";
import { checkTerms } from "./floors.ts";
import { POLICY_STATUSES, type PolicyCommand, type PolicyState, type PolicyTerms } from "./types.ts";

const NOW = Date.UTC(2026, 10, 24);
const SHORTER = { ...FIRST, maxMinutes: 30 * 1440 };
const DRAFT: PolicyState = {
  id: "pol_2",
  kind: "raw_bucket",
  version: 2,
  status: "draft",
  authorId: "admin",
  terms: SHORTER,
  note: "Ninety days is long.",
  live: { id: "pol_1", version: 1, terms: FIRST },
};
const PROPOSED: PolicyState = { ...DRAFT, status: "proposed" };
const outcome = (state: PolicyState, command: PolicyCommand): string => {
  const decision = decide(state, command, NOW);
  return decision.ok ? decision.events.map(({ type }) => type).join(" ") : decision.refusal.code;
};
const publish = (by: string): PolicyCommand => ({ type: "publish_policy", by });
const propose: PolicyCommand = { type: "propose_policy", by: "admin" };

describe("four eyes on an approval policy", () => {
  test("APP-1 its author never puts it in force, anybody else whom policy allows does", () => {
    expect(outcome(PROPOSED, publish("admin"))).toBe("author_cannot_publish");
    expect(outcome(PROPOSED, publish("security"))).toBe("policy_published");
    expect(outcome({ ...PROPOSED, authorId: null }, publish("security"))).toBe("author_cannot_publish");
  });

  const HEARD: Readonly<Record<string, readonly string[]>> = {
    write_policy: ["draft"],
    propose_policy: ["draft"],
    publish_policy: ["proposed"],
    drop_policy: ["draft", "proposed"],
  };
  const COMMANDS: readonly PolicyCommand[] = [
    { type: "write_policy", by: "admin", terms: SHORTER, note: "Still too long." },
    propose,
    publish("security"),
    { type: "drop_policy", by: "admin" },
  ];
  test.each(POLICY_STATUSES)("a policy that is %s hears what belongs there and nothing else", (status) => {
    for (const command of COMMANDS) {
      const isHeard = HEARD[command.type]?.includes(status) === true;
      expect(`${command.type} ${outcome({ ...DRAFT, status }, command) !== "policy_not_in_status"}`).toBe(
        `${command.type} ${isHeard}`,
      );
    }
  });

  test("it goes from draft over proposed to in force", () => {
    const steps = [propose, publish("security")];
    const last = steps.reduce((state, command) => {
      const decision = decide(state, command, NOW);
      return decision.ok ? decision.events.reduce(evolve, state) : state;
    }, DRAFT);
    expect(last).toMatchObject({ status: "published", authorId: "admin", terms: SHORTER });
  });

  test("what changes nothing, and what says no reason, is not proposed", () => {
    expect(outcome({ ...DRAFT, terms: FIRST }, propose)).toBe("policy_changes_nothing");
    expect(outcome({ ...DRAFT, note: "why not" }, propose)).toBe("policy_incomplete");
  });
});

describe("EXC-4 APP-6 no policy goes below the floor of its kind", () => {
  const BELOW: readonly (readonly [string, Partial<PolicyTerms>, string])[] = [
    ["without CDAO", { slots: ["CTO"] }, "slots slot_missing"],
    ["with CTO twice", { slots: ["CTO", "CDAO", "CTO"] }, "slots slot_repeated"],
    ["over 90 days", { maxMinutes: 91 * 1440 }, "maxMinutes above_absolute_cap"],
    ["for an hour", { minMinutes: 60 }, "minMinutes below_least"],
    ["with least above most", { minMinutes: 2880, maxMinutes: 1440 }, "maxMinutes least_above_most"],
    ["without a sign-in for restricted data", { stepUp: ["confidential"] }, "stepUp step_up_missing"],
    [
      "with deputies after the lapse",
      { due: { ...FIRST.due, deputyAfterMinutes: 120 * 60 } },
      "due.deputyAfterMinutes due_out_of_order",
    ],
    [
      "with a month and a day",
      { due: { ...FIRST.due, lapseAfterMinutes: 721 * 60 } },
      "due.lapseAfterMinutes due_out_of_range",
    ],
    [
      "with a question of no words",
      { questions: [{ id: "q", fromRenewal: 0, question: "What for, exactly?", minWords: 0 }] },
      "questions.0.minWords words_out_of_range",
    ],
    [
      "with an empty question",
      { questions: [{ id: "q", fromRenewal: 0, question: " ", minWords: 1 }] },
      "questions.0.question question_too_short",
    ],
  ];
  test.each(BELOW)("EXC-4 %s", (_, change, flaw) => {
    const terms = { ...FIRST, ...change };
    expect(checkTerms("raw_bucket", terms).map(({ field, code }) => `${field} ${code}`)).toEqual([flaw]);
    expect(outcome({ ...DRAFT, terms }, propose)).toBe("policy_incomplete");
    expect(outcome({ ...PROPOSED, terms }, publish("security"))).toBe("policy_incomplete");
  });

  test("the first version keeps it", () => {
    expect(checkTerms("raw_bucket", FIRST)).toEqual([]);
  });
});
