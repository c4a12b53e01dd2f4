import { expect, test } from "vitest";
import { choosable, periodOf } from "./period.ts";

const present = { now: "2026-11-24T22:30:00Z", zone: "Europe/London" };

test("APP-4 what begins today begins at once, and ends with the last day of the reader's zone", () => {
  expect(periodOf({ first: "2026-11-24", last: "2026-12-01" }, present)).toEqual({
    until: "2026-12-01T23:59:00.000Z",
  });
  expect(periodOf({ first: "2026-11-25", last: "2026-12-01" }, present)).toEqual({
    from: "2026-11-25T00:00:00.000Z",
    until: "2026-12-01T23:59:00.000Z",
  });
  const berlin = { ...present, zone: "Europe/Berlin" };
  expect(periodOf({ first: "2026-11-25", last: "2026-11-25" }, berlin)?.until).toBe(
    "2026-11-25T22:59:00.000Z",
  );
});

test("APP-4 what is no day is no period", () => {
  expect(periodOf({ first: "", last: "2026-12-01" }, present)).toBeNull();
  expect(periodOf({ first: "2026-11-24", last: "2026-02-30" }, present)).toBeNull();
});

test("APP-4 at most 90 days can be chosen", () => {
  expect(choosable({ first: "2026-11-24", last: "" }, 90, present)).toEqual({
    first: "2026-11-24",
    last: "2027-02-21",
  });
  expect(choosable({ first: "2026-12-01", last: "" }, 90, present).last).toBe("2027-02-28");
});
