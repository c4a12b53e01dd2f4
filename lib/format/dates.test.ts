import { describe, expect, test } from "vitest";
import {
  dayIn,
  endOfDay,
  formatAbsolute,
  formatCountdown,
  formatDate,
  formatDay,
  formatDuration,
  formatRelative,
  formatWhen,
  toMilliseconds,
} from "./dates.ts";

const ZONE = "Europe/London";
const NOW = "2026-11-24T14:55:00Z";
const relative = (at: string, zone = ZONE) => formatRelative(at, { now: NOW, zone });
const when = (at: string) => formatWhen(at, { now: NOW, zone: ZONE });
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("instants are written in the zone that is passed in", () => {
  test("the same instant has another date in another zone", () => {
    expect(formatDate("2026-12-31T23:30:00Z", ZONE)).toBe("31 Dec 2026");
    expect(formatDate("2026-12-31T23:30:00Z", "Asia/Tokyo")).toBe("1 Jan 2027");
  });

  test("summer time is kept, and the zone is named in the absolute", () => {
    expect(formatAbsolute("2026-08-26T17:05:11Z", ZONE)).toBe("Wed 26 Aug 2026, 18:05:11 Europe/London");
    expect(formatAbsolute("2026-11-24T18:05:11Z", ZONE)).toBe("Tue 24 Nov 2026, 18:05:11 Europe/London");
  });

  test("a Date and its ISO text are one instant; other text is refused", () => {
    expect(toMilliseconds(new Date(NOW))).toBe(toMilliseconds(NOW));
    expect(() => toMilliseconds("soon")).toThrow(RangeError);
  });
});

describe("UX: relative under seven days", () => {
  test.each([
    ["2026-11-24T14:54:30Z", "just now"],
    ["2026-11-24T14:55:30Z", "in less than a minute"],
    ["2026-11-24T14:42:10Z", "12 min ago"],
    ["2026-11-24T15:03:40Z", "in 8 min"],
    ["2026-11-24T18:05:00Z", "in 3 h 10 min"],
    ["2026-11-24T09:20:00Z", "5 h ago"],
    ["2026-11-24T02:00:00Z", "today 02:00"],
    ["2026-11-23T16:10:00Z", "yesterday 16:10"],
    ["2026-11-25T12:00:00Z", "tomorrow 12:00"],
    ["2026-11-27T12:00:00Z", "in 3 days"],
    ["2026-11-18T00:00:00Z", "6 days ago"],
    ["2026-11-30T23:59:00Z", "in 6 days"],
    ["2026-12-01T00:00:00Z", "1 Dec 2026, 00:00"],
    ["2026-11-17T23:59:00Z", "17 Nov 2026, 23:59"],
  ])("%s is %s", (at, words) => {
    expect(relative(at)).toBe(words);
  });

  test("calendar words follow the reader's zone, not the server's", () => {
    expect(relative("2026-11-25T12:00:00Z", "Pacific/Auckland")).toBe("tomorrow 01:00");
    expect(relative("2026-11-25T12:00:00Z", "America/New_York")).toBe("tomorrow 07:00");
  });
});

describe("beside a duration stands the clock time or the date", () => {
  test.each([
    ["2026-11-24T18:05:00Z", "18:05"],
    ["2026-11-25T18:05:00Z", "tomorrow 18:05"],
    ["2026-11-23T02:40:00Z", "yesterday 02:40"],
    ["2026-11-27T18:05:00Z", "Fri 18:05"],
    ["2027-01-22T18:00:00Z", "22 Jan 2027"],
    ["2026-11-20T18:00:00Z", "20 Nov 2026"],
  ])("%s is %s", (at, words) => {
    expect(when(at)).toBe(words);
  });
});

describe("durations are written in words", () => {
  test.each([
    [-5, "0.0 s"],
    [420, "0.4 s"],
    [42_900, "42 s"],
    [100_000, "1 min 40 s"],
    [120_000, "2 min"],
    [48 * MINUTE + 59_000, "48 min"],
    [3 * HOUR + 10 * MINUTE, "3 h 10 min"],
    [2 * HOUR, "2 h"],
    [30 * HOUR, "1 day 6 h"],
    [60 * DAY + 5 * HOUR, "60 days"],
  ])("%d ms is %s", (milliseconds, words) => {
    expect(formatDuration(milliseconds)).toBe(words);
  });

  test.each([
    [HOUR + 14 * MINUTE + 8000, "1:14:08"],
    [500, "0:00:01"],
    [-1, "0:00:00"],
  ])("a countdown of %d ms shows %s", (milliseconds, clock) => {
    expect(formatCountdown(milliseconds)).toBe(clock);
  });
});

describe("APP-7: a shorter end is a day of the reader's zone, to its last minute", () => {
  test("winter and summer time", () => {
    expect(endOfDay("2026-12-20", ZONE)).toBe("2026-12-20T23:59:00.000Z");
    expect(endOfDay("2026-07-20", ZONE)).toBe("2026-07-20T22:59:00.000Z");
    expect(endOfDay("2026-12-20", "Asia/Tokyo")).toBe("2026-12-20T14:59:00.000Z");
  });

  test("what is no day is no end", () => {
    expect(["", "2026-02-30", "20.12.2026", "2026-13-01"].map((day) => endOfDay(day, ZONE))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test("the day of an instant, and a day in words", () => {
    expect(dayIn("2026-12-31T23:30:00Z", "Asia/Tokyo")).toBe("2027-01-01");
    expect(formatDay("2026-12-20")).toBe("20 Dec 2026");
    expect(formatDay("soon")).toBe("soon");
  });
});
