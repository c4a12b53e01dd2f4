import { describe, expect, test } from "vitest";
import { ACCESS_STATUSES, DECISION_STATUSES } from "#lib/domain/requests/types.ts";
import { horizonWords } from "./horizon.ts";
import { requestHorizon, type HorizonSource } from "./request-horizon.ts";

const now = "2026-11-24T12:00:00Z";
const source: HorizonSource = {
  decision: "approved",
  access: "active",
  endNotProved: false,
  startsAt: "2026-10-24T12:00:00Z",
  endsAt: "2027-01-24T12:00:00Z",
  endedAt: null,
  closedAt: null,
};
const state = (change: Partial<HorizonSource>) => requestHorizon({ ...source, ...change }, now)?.state;

test("UC-4 a closed access is never said to have ended, and its bar stays short of the end", () => {
  const closed = requestHorizon({ ...source, access: "closed", closedAt: "2026-11-20T12:00:00Z" }, now);
  if (closed === null) throw new Error("It has a span");
  const words = horizonWords(closed, { now, zone: "UTC" });
  expect(words.to).toBe("closed, not proved, 20 Nov 2026, 12:00");
  expect(words.run).toBeLessThan(1);
});

test("an active access, and one that ends within a day", () => {
  expect(state({})).toBe("active");
  expect(state({ endsAt: "2026-11-25T11:00:00Z" })).toBe("ending");
});

describe("REQ-7: no horizon reaches its end before the end was proved", () => {
  test("past its end and not proved", () => {
    expect(state({ access: "being_removed", endNotProved: true })).toBe("not_proved");
  });

  test("handed back early, still being removed", () => {
    const span = requestHorizon({ ...source, access: "being_removed" }, now);
    expect(span?.to).toBe("being removed, not proved yet");
  });

  test("whatever the states say, only a proved end runs full", () => {
    for (const decision of DECISION_STATUSES)
      for (const access of ACCESS_STATUSES)
        for (const endNotProved of [true, false]) {
          const span = requestHorizon({ ...source, decision, access, endNotProved, endedAt: now }, now);
          if (span === null) continue;
          const full = horizonWords(span, { now, zone: "UTC" }).run === 1;
          expect(full, `${decision} ${access} ${endNotProved}`).toBe(access === "ended" && !endNotProved);
        }
  });
});

test("what was never granted has no horizon", () => {
  expect(requestHorizon({ ...source, decision: "rejected", access: "none" }, now)).toBeNull();
  expect(state({ access: "being_granted" })).toBe("not_started");
  expect(state({ access: "grant_failed" })).toBe("not_started");
});

test("UC-6 what was handed back early is late from then on, and not from the end that it had", () => {
  const source = {
    decision: "approved",
    access: "being_removed",
    endNotProved: true,
    startsAt: "2026-11-01T09:00:00Z",
    endsAt: "2027-02-02T09:00:00Z",
    releasedAt: "2026-11-24T12:00:00Z",
    closedAt: null,
    endedAt: null,
  };
  const now = "2026-11-24T12:05:00Z";
  expect(requestHorizon(source, now)).toMatchObject({ state: "not_proved", end: source.releasedAt });
  expect(requestHorizon({ ...source, releasedAt: null }, now)).toMatchObject({ end: source.endsAt });
});
