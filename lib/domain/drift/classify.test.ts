import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Known } from "../grants/delta.ts";
import { PRIVILEGES } from "../grants/types.ts";
import { classify } from "./classify.ts";
import type { FindingKind, LedgerLine, Look, Recorded, Seen, Verdict } from "./types.ts";

const ANA = "ana@bank.example";

const line = (changes: Partial<LedgerLine> = {}): LedgerLine => ({
  tupleId: "t1",
  targetId: "g1",
  principal: { kind: "user", name: ANA },
  privilege: "READ_VOLUME",
  wanted: true,
  ours: true,
  known: "present",
  steady: true,
  removing: false,
  ...changes,
});
const ENDED = { wanted: false, known: "absent" } as const;
const look = (changes: Partial<Look> = {}): Look => ({
  place: "bucket",
  first: false,
  seen: [],
  ledger: [],
  recorded: [],
  open: [],
  ...changes,
});
const sees = (privilege: string, principal = ANA): Seen => ({ principal, privilege });
const kinds = ({ opened }: Verdict): readonly FindingKind[] => opened.map(({ kind }) => kind);

describe("UC-7 what a look finds", () => {
  const READ = [sees("READ_VOLUME")];
  test.each<[string, Partial<Look>, readonly FindingKind[]]>([
    ["ours, there", { seen: READ, ledger: [line()] }, []],
    ["ours, proved and not there", { ledger: [line()] }, ["removed_outside"]],
    ["ours, not yet proved", { ledger: [line({ known: "unknown" })] }, []],
    ["ended, gone", { ledger: [line(ENDED)] }, []],
    ["ended, there again", { seen: READ, ledger: [line(ENDED)] }, ["seen_again"]],
    [
      "ended, there again, at the first look",
      { first: true, seen: READ, ledger: [line(ENDED)] },
      ["seen_again"],
    ],
    ["nobody's", { seen: READ }, ["added_outside"]],
    ["nobody's, at the first look", { first: true, seen: READ }, []],
    ["another word than ours", { seen: [sees("WRITE_VOLUME")], ledger: [line(ENDED)] }, ["added_outside"]],
    [
      "there before a request asked for it, which ended",
      { seen: READ, ledger: [line({ wanted: false, ours: false })] },
      ["added_outside"],
    ],
    [
      "to be removed by decision, still there",
      { seen: READ, ledger: [line({ ...ENDED, removing: true })] },
      ["added_outside"],
    ],
    [
      "everything beside ours",
      { seen: [...READ, sees("ALL_PRIVILEGES")], ledger: [line()] },
      ["all_privileges"],
    ],
    ["everything, holding nothing of ours", { seen: [sees("ALL_PRIVILEGES")] }, ["added_outside"]],
    ["USE_CATALOG of a stranger on a parent", { place: "parent", seen: [sees("USE_CATALOG")] }, []],
    ["READ_VOLUME on a parent", { place: "parent", seen: READ }, ["inherited_access"]],
    ["READ_VOLUME on a parent, at the first look", { place: "parent", first: true, seen: READ }, []],
    [
      "everything on a parent beside our prerequisite",
      {
        place: "parent",
        first: true,
        seen: [sees("ALL_PRIVILEGES"), sees("USE_CATALOG")],
        ledger: [line({ privilege: "USE_CATALOG" })],
      },
      ["all_privileges"],
    ],
    [
      "ours under another case of the e-mail",
      { seen: [sees("READ_VOLUME", "Ana@Bank.example")], ledger: [line()] },
      [],
    ],
    [
      "a group that differs in case alone",
      { seen: [sees("READ_VOLUME", "Risk")], ledger: [line({ principal: { kind: "group", name: "risk" } })] },
      ["added_outside", "removed_outside"],
    ],
  ])("UC-7 %s", (_, changes, expected) => {
    expect(kinds(classify(look(changes)))).toEqual(expected);
  });

  test.each<[string, Partial<Look>]>([
    ["gone", { ledger: [line({ steady: false })] }],
    ["there though it ended", { seen: READ, ledger: [line({ ...ENDED, steady: false })] }],
  ])("UC-3 what the ledger is at is no drift: %s", (_, changes) => {
    const open = [
      { ...sees("READ_VOLUME"), id: "f1", kind: "removed_outside" as const },
      { ...sees("READ_VOLUME"), id: "f2", kind: "seen_again" as const },
    ];
    expect(classify(look({ ...changes, open }))).toEqual({
      appeared: [],
      gone: [],
      opened: [],
      closed: [],
      again: [],
    });
  });

  test("UC-3 what was proved gone and is there again is given back to be taken away", () => {
    expect(classify(look({ seen: READ, ledger: [line(ENDED)] })).again).toEqual(["g1"]);
  });

  test("UC-7 a finding closes for the reason that holds now", () => {
    const open = [{ ...sees("READ_VOLUME"), id: "f", kind: "added_outside" as const }];
    const outside = [{ ...open[0], id: "f", kind: "removed_outside" as const, ...sees("READ_VOLUME") }];
    const because = (changes: Partial<Look>) => classify(look(changes)).closed.map((one) => one.because);
    expect(because({ open })).toEqual(["gone"]);
    expect(because({ open, seen: READ, ledger: [line()] })).toEqual(["explained"]);
    expect(because({ open: outside, seen: READ, ledger: [line()] })).toEqual(["back"]);
    expect(because({ open: outside, ledger: [line(ENDED)] })).toEqual(["explained"]);
  });
});

describe("UC-2 the baseline", () => {
  test("UC-2 the first look records what nothing here explains as there before; later looks do not", () => {
    const seen = [sees("READ_VOLUME"), sees("READ_VOLUME", "readers")];
    const appeared = (first: boolean) =>
      classify(look({ first, seen, ledger: [line()] })).appeared.map((one) => [one.principal, one.baseline]);
    expect(appeared(true)).toEqual([
      [ANA, false],
      ["readers", true],
    ]);
    expect(appeared(false)).toEqual([
      [ANA, false],
      ["readers", false],
    ]);
  });

  test("UC-2 adopted access is silent whatever it is, what was there at the first look unless it swallows ours", () => {
    const seen = [sees("ALL_PRIVILEGES")];
    const after = (baseline: Recorded["baseline"]) =>
      kinds(
        classify(
          look({ seen, ledger: [line()], recorded: [{ ...sees("ALL_PRIVILEGES"), id: "o", baseline }] }),
        ),
      );
    expect(after("adopted")).toEqual(["removed_outside"]);
    expect(after("first_look")).toEqual(["all_privileges", "removed_outside"]);
  });
});

describe("UC-7 whatever is shown and wanted", () => {
  const person = fc.constantFrom(ANA, "BO@bank.example", "readers", "Readers");
  const privilege = fc.constantFrom<string>(...PRIVILEGES, "ALL_PRIVILEGES", "MANAGE", "BROWSE");
  const seen = fc.uniqueArray(fc.record({ principal: person, privilege }), {
    selector: ({ principal, privilege: word }) => `${principal} ${word}`.toLowerCase(),
  });
  const known = fc.constantFrom<Known>("present", "absent", "unknown");
  const ledger = fc
    .uniqueArray(
      fc.record({
        name: person,
        privilege: fc.constantFrom(...PRIVILEGES),
        wanted: fc.boolean(),
        ours: fc.boolean(),
        known,
        steady: fc.boolean(),
        removing: fc.boolean(),
      }),
      { selector: ({ name, privilege: word }) => `${name} ${word}` },
    )
    .map((rows) =>
      rows.map(({ name, ...row }, index): LedgerLine => ({
        ...row,
        tupleId: `t${index}`,
        targetId: `g${name}`,
        principal: { kind: name.includes("@") ? "user" : "group", name },
      })),
    );
  const looks = fc.record({
    place: fc.constantFrom("bucket" as const, "parent" as const),
    first: fc.boolean(),
    seen,
    ledger,
  });

  /** The same look again, after what the first one recorded and opened was written. */
  function again(before: Look, verdict: Verdict): Look {
    return {
      ...before,
      first: false,
      recorded: verdict.appeared.map(({ baseline, ...one }, index) => ({
        ...one,
        id: `o${index}`,
        baseline: baseline ? "first_look" : null,
      })),
      open: verdict.opened.map((one, index) => ({ ...one, id: `f${index}` })),
    };
  }

  test("UC-7 looking twice finds nothing new, and closes and forgets nothing", () => {
    fc.assert(
      fc.property(looks, (part) => {
        const first = look(part);
        const { again: back, ...rest } = classify(again(first, classify(first)));
        expect(rest).toEqual({ appeared: [], gone: [], opened: [], closed: [] });
        expect(back).toEqual(classify(first).again);
      }),
    );
  });

  test("UC-3 a tuple that the ledger is at is in no list", () => {
    fc.assert(
      fc.property(looks, (part) => {
        const { opened, again: back } = classify(look(part));
        const unsteady = part.ledger.filter((one) => !one.steady);
        for (const one of unsteady) expect(opened.map(({ tupleId }) => tupleId)).not.toContain(one.tupleId);
        for (const id of back)
          expect(
            part.ledger.some((one) => one.targetId === id && one.steady && one.ours && !one.wanted),
          ).toBe(true);
      }),
    );
  });

  test("UC-2 a first look takes nothing that is not ours for drift, but what swallows ours", () => {
    fc.assert(
      fc.property(looks, (part) => {
        const found = kinds(classify(look({ ...part, first: true })));
        expect(found).not.toContain("added_outside");
        expect(found).not.toContain("inherited_access");
      }),
    );
  });

  test("UC-7 on a bucket everything that is shown is explained, baseline, unsure or found", () => {
    fc.assert(
      fc.property(looks, (part) => {
        const { opened } = classify(look({ ...part, place: "bucket", first: false }));
        for (const one of part.seen) {
          const lines = part.ledger.filter(
            ({ principal, privilege: word }) =>
              word === one.privilege &&
              (principal.kind === "group"
                ? principal.name === one.principal
                : principal.name.toLowerCase() === one.principal.toLowerCase()),
          );
          const accounted = lines.some(
            ({ wanted, ours, removing, steady }) => wanted || (ours && !removing) || !steady,
          );
          expect(
            accounted ||
              opened.some((found) => found.principal === one.principal && found.privilege === one.privilege),
          ).toBe(true);
        }
      }),
    );
  });
});
