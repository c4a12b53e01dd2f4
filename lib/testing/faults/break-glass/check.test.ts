import { describe, expect, test } from "vitest";
import { MINUTE } from "#lib/domain/shared/time.ts";
import { changeOf, eventOf, factsOf, grantOf, judged, TUPLE } from "../checks/facts-of.ts";
import type { GrantFact } from "../facts.ts";

const MEMBER = { principal: TUPLE.principal, type: "group", securable: "bg-diagnosis", privilege: "MEMBER" };
const KEY = "MEMBER on bg-diagnosis of ada@bank.example";

const night = (changes: Partial<GrantFact> = {}) =>
  grantOf({
    number: "BG-1",
    kind: "break_glass",
    givenMs: 120 * MINUTE,
    signatures: [{ person: "vp", slot: "VP" }],
    tuples: [MEMBER],
    holders: 1,
    ...changes,
  });
const given = eventOf({ securable: MEMBER.securable, added: ["MEMBER"] });
const inside = { ...MEMBER, add: ["MEMBER"] };
const look = { asked: 10_700, answered: 10_710 };
const facts = (grant: GrantFact, changes = {}) => ({
  ...factsOf({
    grants: [grant],
    changes: [changeOf(inside)],
    events: [given],
    seen: [MEMBER],
    shown: [MEMBER],
    ...changes,
  }),
  runsOf: (key: string) => [{ present: key === KEY, looks: [look] as const }],
});
const nothing = { changes: [], events: [], seen: [], shown: [], grants: [] };

describe("break-glass in the campaign", () => {
  test("BG-3 BG-4 one VP and two hours are well, more or less is not", () => {
    expect(judged(facts(night()))).toEqual([]);
    expect(judged(facts(night({ givenMs: 121 * MINUTE })))).toEqual([
      "two hours: BG-1 was given for 121 minutes",
    ]);
    for (const signatures of [[], [{ person: "cto", slot: "CTO" }], [{ person: "ada", slot: "VP" }]])
      expect(judged(facts(night({ signatures })))).toEqual([expect.stringMatching(/^signatures: BG-1/u)]);
  });

  test("BG-7 where a review is overdue security signs too", () => {
    const furtherSlots = ["SECURITY"];
    expect(judged(facts(night({ furtherSlots })))).toEqual([expect.stringMatching(/^signatures: BG-1/u)]);
    const signatures = [
      { person: "vp", slot: "VP" },
      { person: "security", slot: "SECURITY" },
    ];
    expect(judged(facts(night({ furtherSlots, signatures })))).toEqual([]);
  });

  test("BG-2 a membership belongs to it", () => {
    expect(judged(facts(night({ holders: 0 })))).toEqual(["membership: BG-1 holds 0 tuples of 1"]);
  });

  test("BG-8 a drill holds nothing, changes nothing, and nothing of hers is ever shown", () => {
    const drill = night({ drill: true, tuples: [], holders: 0 });
    expect(judged(facts(drill, { ...nothing, grants: [drill] }))).toEqual([]);
    for (const wrong of [{ holders: 1 }, { tuples: [MEMBER] }])
      expect(
        judged(
          facts(night({ drill: true, tuples: [], holders: 0, ...wrong }), {
            ...nothing,
            grants: [night({ drill: true, tuples: [], holders: 0, ...wrong })],
          }),
        ),
      ).toContainEqual("drill: BG-1 is a drill and touched something");
    const hers = { ...MEMBER, principal: "dot@bank.example" };
    expect(judged(facts(drill, { ...nothing, grants: [drill], seen: [hers] }))).toContainEqual(
      "drill: dot@bank.example only holds drills and was seen on bg-diagnosis",
    );
  });
});
