import { describe, expect, test } from "vitest";
import {
  actionWords,
  clientWords,
  objectTypeWords,
  spanWords,
  standingWords,
  timesWords,
  type ActivityData,
} from "./break-glass-activity.ts";

const present = { now: "2026-11-24T04:00:00Z", zone: "UTC" };
const read: ActivityData = {
  window: { from: "2026-11-24T03:00:00Z", to: null },
  readAt: "2026-11-24T03:59:00Z",
  throughAt: "2026-11-24T03:50:00Z",
  readUntil: null,
  final: false,
  failure: null,
  classes: [],
};
const over = {
  window: { from: "2026-11-24T03:00:00Z", to: "2026-11-24T03:55:00Z" },
  readUntil: "2026-11-25T03:55:00Z",
};

describe("BG-6 what the audit tables say, in words", () => {
  test.each([
    [{ times: 1, refused: 0 }, "once"],
    [{ times: 1, refused: 1 }, "once, refused"],
    [{ times: 14, refused: 2 }, "14 times, 2 refused"],
    [{ times: 2, refused: 2 }, "2 times, refused"],
  ])("BG-6 %o", (times, words) => expect(timesWords(times)).toBe(words));

  test("BG-6 what we have no word for stands as the audit tables say it", () => {
    expect([actionWords("filesGet"), clientWords("cli"), objectTypeWords("volume")]).toEqual([
      "file downloaded",
      "command line",
      "volume",
    ]);
    expect([actionWords("mintThing"), clientWords("abacus"), objectTypeWords("model")]).toEqual([
      "mintThing",
      "abacus",
      "model",
    ]);
  });

  test("BG-6 a span says its day where it is not today", () => {
    const span = { firstAt: "2026-11-24T03:02:00Z", lastAt: "2026-11-24T03:40:00Z" };
    expect(spanWords(span, present)).toBe("03:02 to 03:40");
    expect(spanWords({ ...span, lastAt: span.firstAt }, present)).toBe("03:02");
    expect(spanWords(span, { ...present, now: "2026-11-26T03:02:00Z" })).toBe("24 Nov 2026, 03:02 to 03:40");
  });
});

describe("BG-6 how much of it can be believed", () => {
  test("BG-6 a window without data is said to be without data, not that nothing was done", () => {
    const open = standingWords({ ...read, throughAt: null }, present);
    expect(open.title).toBe("Without data so far");
    expect(open.text).toContain("no proof that nothing was done");
    const end = standingWords({ ...read, ...over, throughAt: null, final: true }, present);
    expect(end).toMatchObject({ title: "Without data", tone: "warn" });
    expect(end.text).toContain("no proof that nothing was done");
  });

  test("BG-6 rows of others and none of this person are another thing, and no proof while rows may be late", () => {
    expect(standingWords(read, present).title).toBe("Nothing recorded so far");
    expect(standingWords(read, present).text).toContain("no proof");
    expect(standingWords({ ...read, ...over, final: true }, present).title).toBe("Nothing recorded");
  });

  test("BG-6 how far the tables go and until when late rows are looked for", () => {
    const classes = [{ takenOut: true }, { takenOut: false }];
    const { title, text } = standingWords({ ...read, ...over, classes }, present);
    expect(title).toBe("Two kinds of activity so far; data was taken out by one of them");
    expect(text).toBe(
      "The tables go until 03:50, 9 min before the last read. Late rows are looked for until tomorrow 03:55.",
    );
  });

  test("BG-6 a failure is said before anything else, with what stands of before", () => {
    const failure = { message: "The warehouse is away.", at: "2026-11-24T03:59:30Z" };
    const { tone, title, text } = standingWords({ ...read, failure }, present);
    expect([tone, title]).toEqual(["danger", "The audit tables could not be read at 03:59"]);
    expect(text).toBe("The warehouse is away. What stands here is of 03:59. It is tried again.");
    expect(standingWords({ ...read, readAt: null, failure }, present).text).toContain(
      "Nothing was read before.",
    );
  });

  test("BG-6 BG-8 before the first read, and for a drill", () => {
    expect(standingWords({ ...read, readAt: null }, present).title).toBe("Not read yet");
    expect(standingWords(null, present).title).toBe("Nothing to read");
  });
});
