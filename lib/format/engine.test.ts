import { describe, expect, test } from "vitest";
import { engineTitle, latenessWords, loopWords, nextTryWords, targetReason } from "./engine.ts";

const WORKED = { reason: null, count: 2, nextInSeconds: 1 };
type Waiting = {
  readonly reason: string | null;
  readonly count: number;
  readonly nextInSeconds: number | null;
};
const sweeper = { name: "sweeper", secondsAgo: 1, note: null };
const calm = {
  observing: null,
  loops: [sweeper],
  lateness: { notProved: 0, longestSeconds: null, proved: 0, medianSeconds: null, slowestSeconds: null },
  waiting: [] as readonly Waiting[],
};

describe("OPS-3 the machine in words", () => {
  test("OPS-3 the gravest thing is the title", () => {
    expect(engineTitle(calm)).toBe("The worker is up to date: nothing waits and nothing is late");
    expect(engineTitle({ ...calm, waiting: [WORKED] })).toBe("The worker is at two targets; nothing is late");
    const refused = { ...calm, waiting: [{ reason: "timed_out", count: 1, nextInSeconds: 4 }, WORKED] };
    const stuck = { ...calm, waiting: [{ reason: "refused", count: 1, nextInSeconds: null }, WORKED] };
    expect(engineTitle(stuck)).toBe("One ask of Unity Catalog waits for somebody to mend what is wrong");
    expect(engineTitle(refused)).toBe("Unity Catalog refused one ask so far; each is tried again by itself");
    const late = { ...refused, lateness: { ...calm.lateness, notProved: 2, longestSeconds: 7200 } };
    expect(engineTitle(late)).toBe("Two ends are not proved, the oldest 2 h over");
    const still = { ...late, loops: [{ ...sweeper, secondsAgo: 45 }] };
    expect(engineTitle(still)).toBe("The worker stands still: it last went round 45 s ago");
    expect(engineTitle({ ...late, loops: [] })).toContain("No worker has run yet");
    expect(engineTitle({ ...late, observing: "another_epoch" })).toContain("Nothing is pushed");
  });

  test("UC-6 how late ends are proved is said in numbers that mean something", () => {
    expect(latenessWords(calm.lateness)).toBe("No access ended in the last seven days.");
    const one = { ...calm.lateness, proved: 1, medianSeconds: 2.4, slowestSeconds: 2.4 };
    expect(latenessWords(one)).toBe("One end was proved in the last seven days, 2 s after it was due.");
    const some = { ...calm.lateness, proved: 14, medianSeconds: 2.4, slowestSeconds: 65 };
    expect(latenessWords(some)).toContain(
      "half of them within 2 s of being due, the slowest after 1 min 5 s",
    );
  });

  test("UC-5 a target says why it waits and when it is tried", () => {
    expect(targetReason(null)).toBe("being worked on");
    expect(targetReason("timed_out")).toBe("no answer in time");
    expect(targetReason("some_new_thing")).toBe("some new thing");
    expect([nextTryWords(null), nextTryWords(-3), nextTryWords(42)]).toEqual([
      "not by itself",
      "now",
      "in 42 s",
    ]);
  });

  test("OPS-3 a loop says what it is for", () => {
    expect(loopWords("sweeper")).toContain("what is due");
    expect(loopWords("some_new_loop")).toBe("Some new loop");
  });
});
