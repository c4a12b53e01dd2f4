import { expect, test } from "vitest";
import { horizonWords, type HorizonSpan } from "./horizon.ts";

const PRESENT = { now: "2026-11-24T14:55:00Z", zone: "Europe/London" };
const words = (span: HorizonSpan) => horizonWords(span, PRESENT);

test("an active access says how long and until when", () => {
  const said = words({ state: "active", start: "2026-08-26T17:05:00Z", end: "2027-01-23T14:55:00Z" });
  expect(said).toMatchObject({
    from: "since 26 Aug 2026",
    to: "ends in 60 days (23 Jan 2027)",
    tone: "neutral",
  });
  expect(said.run).toBeCloseTo(0.6, 2);
});

test("one that ends soon warns", () => {
  const said = words({ state: "ending", start: "2026-11-24T12:05:00Z", end: "2026-11-24T18:05:00Z" });
  expect(said).toMatchObject({ from: "since 12:05", to: "ends in 3 h 10 min (18:05)", tone: "warn" });
});

test("REQ-7: past its end and without word from the server nothing is claimed and the bar stays open", () => {
  const said = words({ state: "active", start: "2026-11-24T12:00:00Z", end: "2026-11-24T14:55:00Z" });
  expect(said).toMatchObject({ to: "due to end now, not proved yet", tone: "warn" });
  expect(said.run).toBeLessThan(1);
});

test("UC-6: an end that is not proved is red, says how late it is, and the bar stays open", () => {
  const said = words({ state: "not_proved", start: "2026-11-24T12:00:00Z", end: "2026-11-24T14:07:00Z" });
  expect(said).toMatchObject({ from: "was to end 14:07", to: "end not proved, 48 min over", tone: "danger" });
  expect(said.run).toBeLessThan(1);
});

test("REQ-7: only a proved end reaches the end of the bar", () => {
  const said = words({ state: "ended", start: "2026-08-26T17:05:00Z", end: "2026-11-20T18:05:11Z" });
  expect(said).toEqual({
    from: "from 26 Aug 2026",
    to: "ended, proved 20 Nov 2026, 18:05",
    tone: "neutral",
    run: 1,
  });
});

test("before the start nothing has run", () => {
  expect(words({ state: "not_started", start: null, end: null })).toEqual({
    from: "not started",
    to: "end not set",
    tone: "neutral",
    run: 0,
  });
  expect(words({ state: "not_started", start: null, end: "2027-02-18T18:00:00Z" }).to).toBe(
    "would end 18 Feb 2027",
  );
});
