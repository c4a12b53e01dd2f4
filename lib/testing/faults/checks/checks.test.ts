import { describe, expect, test } from "vitest";
import { changeOf, eventOf, factsOf, grantOf, judged, KEY, runOf, TUPLE } from "./facts-of.ts";
import { latest } from "./bound.ts";

const ended = grantOf({ access: "ended", until: 12_000, endProvedAt: 14_000 });
const removal = changeOf({ id: "row/1", at: 13_000, add: [], remove: ["READ_VOLUME"] });
const removed = eventOf({ seq: 2, at: 13_100, added: [], removed: ["READ_VOLUME"] });
/** The same with an end that came in time. */
const over = {
  grants: [ended],
  changes: [changeOf(), removal],
  events: [eventOf(), removed],
  shown: [],
};
const overRuns = [runOf(true, 10_600, 12_900), runOf(false, 13_200, 15_000)];

describe("a round that kept every promise", () => {
  test("has no violation while the access runs, and none after its end", () => {
    expect(judged(factsOf())).toEqual([]);
    expect(judged(factsOf(over, overRuns))).toEqual([]);
  });
});

describe("signatures", () => {
  test.each([
    ["one alone", [{ person: "cto", slot: "CTO" }]],
    ["one for both slots", ["CTO", "CDAO"].map((slot) => ({ person: "chief", slot }))],
    ["two for one slot", ["cto", "chief"].map((person) => ({ person, slot: "CTO" }))],
    [
      "one who is concerned",
      [
        { person: "ada", slot: "CTO" },
        { person: "cdao", slot: "CDAO" },
      ],
    ],
  ])("APP-1 APP-2 %s is not enough", (_, signatures) => {
    expect(judged(factsOf({ grants: [grantOf({ signatures })] }))).toEqual([
      expect.stringMatching(/^signatures: EXC-1 is signed/u),
    ]);
  });

  test("APP-1 access that nobody signed for, and access before it was signed", () => {
    expect(judged(factsOf({ grants: [], changes: [], events: [] }))).toContainEqual(
      `signatures: ${KEY} was there before anybody was given it`,
    );
    const late = grantOf({ from: 10_700, verifiedAt: 11_000 });
    expect(judged(factsOf({ grants: [late] }))).toEqual([
      `signatures: ${KEY} was there before anybody was given it`,
    ]);
  });
});

describe("the bound", () => {
  const tooLong = [runOf(true, 10_600, 73_000), runOf(false, 74_000)];
  const proved = grantOf({ access: "ended", until: 12_000, endProvedAt: 74_000 });
  const late = { ...over, grants: [proved] };

  test("UC-6 a minute after its end access is gone, while the server can be reached", () => {
    expect(judged(factsOf(late, tooLong))).toEqual([`bound: ${KEY} was still there 61 s after its end`]);
  });

  test("UC-6 else a minute after the server's return; an outage before the end excuses nothing", () => {
    expect(judged(factsOf({ ...late, outages: [{ from: 30_000, to: 31_000 }] }, tooLong))).toEqual([]);
    expect(judged(factsOf({ ...late, outages: [{ from: 9_000, to: 11_500 }] }, tooLong))).toHaveLength(1);
    expect(latest(0, [{ from: 60_000, to: 70_000 }])).toBe(130_000);
    expect(latest(0, [{ from: 60_001, to: 70_000 }])).toBe(60_000);
    expect(latest(0, [{ from: 0, to: null }])).toBe(Infinity);
  });

  test("UC-2 another access that holds it keeps it, and only as long", () => {
    const next = grantOf({ requestId: "req_2", number: "EXC-2", from: 11_500, verifiedAt: 11_600 });
    const both = {
      ...late,
      changes: [changeOf()],
      events: [eventOf()],
      grants: [proved, next],
      shown: [TUPLE],
    };
    expect(judged(factsOf(both, [runOf(true, 10_600, 73_000)]))).toEqual([]);
    const short = { ...next, until: 12_500, access: "ended", endProvedAt: 74_000 };
    expect(judged(factsOf({ ...both, grants: [proved, short], shown: [] }, tooLong))).toHaveLength(1);
  });
});

describe("what others need", () => {
  test("UC-2 a removal while a verified access holds it, whoever it was for", () => {
    const next = grantOf({ requestId: "req_2", number: "EXC-2", from: 11_500, verifiedAt: 12_000 });
    const facts = factsOf({ ...over, grants: [ended, next], shown: [TUPLE] }, [runOf(true, 10_600, 15_000)]);
    expect(judged(facts)).toEqual([
      expect.stringMatching(/^taken: .* was taken at .*while EXC-2 holds it$/u),
    ]);
    // Before it is verified one may cross it, if it comes back.
    const young = { ...facts, grants: [ended, { ...next, from: 12_950, verifiedAt: 14_000 }] };
    expect(judged(young)).toEqual([]);
  });

  test("UC-2 a look that misses it, though no change of ours says so", () => {
    const runs = [runOf(true, 10_600, 12_000), runOf(false, 12_200), runOf(true, 12_400, 15_000)];
    expect(judged(factsOf({}, runs))).toEqual([expect.stringMatching(/^taken: .* was not there at/u)]);
    const blip = [
      runOf(false, 9_000),
      runOf(true, 10_600),
      runOf(false, 10_800),
      runOf(true, 11_200, 15_000),
    ];
    expect(judged(factsOf({}, blip))).toEqual([]);
  });
});

describe("foreign access", () => {
  const tuple = { ...TUPLE, privilege: "WRITE_VOLUME" };

  test("UC-2 it is there from when it was given to when it is taken", () => {
    const facts = (from: number, to: number | null) => factsOf({ foreign: [{ tuple, from, to }] });
    expect(judged(facts(10_000, null))).toEqual([
      expect.stringMatching(/^foreign: WRITE_VOLUME .* was gone/u),
    ]);
    expect(judged(facts(15_005, null))).toEqual([]);
    expect(judged(facts(9_100, 14_000))).toEqual([]);
  });

  test("UC-2 no change of ours takes it", () => {
    const taking = changeOf({ id: "row/1", add: [], remove: ["WRITE_VOLUME"] });
    const facts = factsOf({
      changes: [changeOf(), taking],
      events: [eventOf(), eventOf({ added: [], removed: ["WRITE_VOLUME"] })],
    });
    expect(judged(facts)).toEqual([expect.stringMatching(/^foreign: .* was taken by Countersign$/u)]);
  });
});

describe("what the log tells", () => {
  test("AUD-1 a change that no event tells of, unless a later read told of it", () => {
    expect(judged(factsOf({ events: [] }))).toEqual([expect.stringMatching(/^told: adding READ_VOLUME/u)]);
    const read = eventOf({ type: "tuples_verified", at: 12_000, added: [], read: ["READ_VOLUME"] });
    expect(judged(factsOf({ events: [read] }))).toEqual([]);
    expect(judged(factsOf({ events: [{ ...read, at: 9_500 }] }))).toHaveLength(1);
  });

  test("AUD-1 an event of a change that was not made, and two events of one request for one change", () => {
    expect(judged(factsOf({ changes: [] }))).toEqual([
      expect.stringMatching(/that the server did not make$/u),
    ]);
    expect(judged(factsOf({ events: [eventOf(), eventOf({ seq: 2 })] }))).toHaveLength(1);
    expect(judged(factsOf({ events: [eventOf(), eventOf({ seq: 2, requestId: "req_2" })] }))).toEqual([]);
    expect(judged(factsOf({ events: [eventOf({ added: ["READ_VOLUME", "READ_FILES"] })] }))).toHaveLength(1);
  });
});

describe("what is said to be proved", () => {
  test("UC-4 it is not shown afterwards, unless another access has it", () => {
    const again = [...overRuns, runOf(true, 15_500)];
    expect(judged(factsOf(over, again))).toEqual([
      `proved: ${KEY} was there after the end of EXC-1 was proved`,
    ]);
    const next = grantOf({ requestId: "req_2", number: "EXC-2", from: 15_300, verifiedAt: null });
    expect(judged(factsOf({ ...over, grants: [ended, next], shown: [TUPLE] }, again))).toEqual([]);
  });
});

describe("at rest", () => {
  test("OPS-2 what is held is there, and nothing else of ours", () => {
    expect(judged(factsOf({ shown: [] }))).toEqual([`settled: ${KEY} is not there, though EXC-1 holds it`]);
    expect(judged(factsOf({ ...over, shown: [TUPLE] }, overRuns))).toEqual([
      `settled: ${KEY} is there, though nobody holds it`,
    ]);
    expect(judged(factsOf({ shown: [TUPLE, { ...TUPLE, privilege: "WRITE_VOLUME" }] }))).toEqual([]);
    expect(judged(factsOf({ shown: null }))).toEqual(["settled: the server cannot be read"]);
  });

  test("OPS-2 nothing is left over, and no command that was answered is lost", () => {
    expect(judged(factsOf({ left: ["EXC-1 is being_removed"] }))).toEqual([
      "settled: EXC-1 is being_removed, long after the last fault",
    ]);
    expect(judged(factsOf({ kept: [{ what: "req_1 signed by cto", stands: false }] }))).toEqual([
      "kept: req_1 signed by cto is lost",
    ]);
  });

  test("UC-3 two changes at once for one target", () => {
    expect(judged(factsOf({ underWay: [{ target: "raw ada@bank.example", count: 2 }] }))).toEqual([
      "one at a time: 2 changes were under way at once for raw ada@bank.example",
    ]);
  });
});
