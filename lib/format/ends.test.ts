import { describe, expect, test } from "vitest";
import { endsByTime, endsTitle } from "./ends.ts";

const present = { now: "2026-11-24T10:00:00Z", zone: "Europe/London" };
const row = (endsAt: string, endNotProved = false) => ({ endsAt, endNotProved });

describe("EXC-8 the calendar of ends", () => {
  test("EXC-8 days of the coming fortnight stand alone, later ones by the week, overdue ones first", () => {
    const groups = endsByTime(
      [
        row("2026-11-23T10:00:00Z", true),
        row("2026-11-24T18:00:00Z"),
        row("2026-11-24T23:30:00Z"),
        row("2026-11-25T08:00:00Z"),
        row("2026-11-29T08:00:00Z"),
        row("2026-12-08T08:00:00Z"),
        row("2026-12-13T20:00:00Z"),
        row("2026-12-14T08:00:00Z"),
      ],
      present,
    );
    expect(groups.map(({ title, rows }) => [title, rows.length])).toEqual([
      ["Should have ended", 1],
      ["Today, 24 Nov 2026", 2],
      ["Tomorrow, 25 Nov 2026", 1],
      ["Sunday, 29 Nov 2026", 1],
      ["Week of 7 Dec 2026", 2],
      ["Week of 14 Dec 2026", 1],
    ]);
  });

  test("EXC-8 days are those of the reader's zone", () => {
    const [group] = endsByTime([row("2026-11-24T23:30:00Z")], { ...present, zone: "Asia/Tokyo" });
    expect(group?.title).toBe("Tomorrow, 25 Nov 2026");
  });

  test("EXC-8 the title counts, the gravest first", () => {
    expect(endsTitle([], 0, true)).toBe("No access of yours ends within ninety days");
    expect(endsTitle([row("2026-11-24T18:00:00Z")], 0, false)).toBe("One access ends within ninety days");
    expect(endsTitle([row("2026-11-23T18:00:00Z", true)], 4, false)).toBe("One end is not proved");
  });
});
