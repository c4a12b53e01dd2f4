import { describe, expect, test } from "vitest";

import { createFaults, type FaultSettings } from "./faults.ts";

function faultsWith(settings: FaultSettings) {
  const faults = createFaults();
  faults.set(settings);
  return faults;
}

describe("fault switches", () => {
  test("UC-9: without any, nothing happens", () => {
    expect(createFaults().next("PATCH", "/x")).toEqual({
      latencyMs: 0,
      lateRemovalMs: 0,
      lateRowsMs: 0,
      pendingMs: 0,
      loseAnswer: false,
      hangMs: 0,
      staleReadsMs: 0,
    });
  });

  test("UC-9: times counts only asks that were troubled", () => {
    const faults = faultsWith({ down: true, only: "^/a", methods: ["GET"], times: 2 });
    expect(faults.next("GET", "/b").instead).toBeUndefined();
    expect(faults.next("PATCH", "/a").instead).toBeUndefined();
    expect(faults.show()).toMatchObject({ times: 2 });
    expect(faults.next("GET", "/a").instead).toBe("down");
    expect(faults.next("GET", "/a").instead).toBe("down");
    expect(faults.next("GET", "/a").instead).toBeUndefined();
  });

  test("UC-9: a rate of 0 never and of 1 always troubles; between, sometimes", () => {
    const outcomes = (rate429: number) => {
      const faults = faultsWith({ rate429 });
      return new Set(Array.from({ length: 300 }, () => faults.next("GET", "/x").instead));
    };
    expect(outcomes(0)).toEqual(new Set([undefined]));
    expect(outcomes(1)).toEqual(new Set(["429"]));
    expect(outcomes(0.5)).toEqual(new Set(["429", undefined]));
  });

  test("UC-9: only changes make later reads stale", () => {
    const faults = faultsWith({ staleReadsMs: 50, times: 1 });
    expect(faults.next("GET", "/x").staleReadsMs).toBe(0);
    expect(faults.next("PATCH", "/x").staleReadsMs).toBe(50);
    expect(faults.next("PATCH", "/x").staleReadsMs).toBe(0);
  });

  test("UC-9: setting replaces all, resetting ends all", () => {
    const faults = faultsWith({ down: true, only: "a" });
    faults.set({ latencyMs: 5 });
    expect(faults.show()).toEqual({ latencyMs: 5 });
    faults.reset();
    expect(faults.show()).toEqual({});
    expect(faults.next("GET", "/a").latencyMs).toBe(0);
  });

  test.each([
    { rate429: 2 },
    { latencyMs: -1 },
    { times: 0 },
    { only: "(" },
    { unknown: true },
    "text",
    null,
  ])("UC-9: %j is refused and changes nothing", (settings) => {
    const faults = faultsWith({ latencyMs: 5 });
    expect(() => faults.set(settings)).toThrow();
    expect(faults.show()).toEqual({ latencyMs: 5 });
  });
});
