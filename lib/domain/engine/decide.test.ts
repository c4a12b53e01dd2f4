import { describe, expect, test } from "vitest";
import { decide } from "./decide.ts";
import type { EngineState, Identity } from "./types.ts";

const A: Identity = { database: "7301", epoch: 0 };
const RAISED: Identity = { ...A, epoch: 1 };
const ELSEWHERE: Identity = { database: "7302", epoch: 0 };
const PUSHING: EngineState = { known: A, observing: null };

function observing(comparedAt: number | null): EngineState {
  return { known: A, observing: { because: "another_database", found: ELSEWHERE, comparedAt } };
}

describe("OPS-2 what the engine does under the identity that it finds", () => {
  test("OPS-2 the first start of all records the identity and does not observe", () => {
    const decision = decide({ known: null, observing: null }, { type: "recognise", found: A }, 5);
    expect(decision).toEqual({ ok: true, events: [{ type: "engine_recognised", found: A, at: 5 }] });
  });

  test("OPS-2 the same database in the same epoch is nothing new", () => {
    expect(decide(PUSHING, { type: "recognise", found: A }, 5)).toEqual({
      ok: false,
      refusal: { code: "nothing_new" },
    });
  });

  test.each([
    ["another_database", ELSEWHERE],
    ["another_epoch", RAISED],
    ["another_epoch", { ...A, epoch: -1 }],
  ] as const)("OPS-2 it observes under %s", (because, found) => {
    expect(decide(PUSHING, { type: "recognise", found }, 5)).toEqual({
      ok: true,
      events: [{ type: "engine_observing", because, known: A, found, at: 5 }],
    });
  });

  test("OPS-2 while observing, another start is news only under a third identity or the known one", () => {
    const start = (found: Identity) => decide(observing(1), { type: "recognise", found }, 5).ok;
    expect(start(ELSEWHERE)).toBe(false);
    expect(start({ ...ELSEWHERE, epoch: 1 })).toBe(true);
    expect(start(A)).toBe(true);
  });

  test("OPS-2 a person accepts what was compared, and nothing else", () => {
    const accept = { type: "accept", by: "sec" } as const;
    expect(decide(PUSHING, accept, 5)).toEqual({ ok: false, refusal: { code: "not_observing" } });
    expect(decide(observing(null), accept, 5)).toEqual({
      ok: false,
      refusal: { code: "not_compared_yet" },
    });
    expect(decide(observing(3), accept, 5)).toEqual({
      ok: true,
      events: [{ type: "engine_accepted", by: "sec", known: A, found: ELSEWHERE, comparedAt: 3, at: 5 }],
    });
  });
});
