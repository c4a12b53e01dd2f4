import { describe, expect, test } from "vitest";
import { jobsTitle, latenessWords, nextTryWords, sweepWords, targetReason } from "./jobs.ts";

const WORKED = { reason: null, nextInSeconds: 1 };
const calm = {
  sweptSecondsAgo: 1,
  lateness: { notProved: 0, longestSeconds: null, proved: 0, medianSeconds: null, slowestSeconds: null },
  dead: [],
  targets: [] as readonly { readonly reason: string | null; readonly nextInSeconds: number | null }[],
};

describe("OPS-3 the machine in words", () => {
  test("OPS-3 the gravest thing is the title", () => {
    expect(jobsTitle(calm)).toBe("The worker is up to date: nothing waits and nothing is late");
    const working = { ...calm, targets: [WORKED, WORKED] };
    expect(jobsTitle(working)).toBe("The worker is at two targets; nothing is late");
    const refused = { ...calm, targets: [{ reason: "timed_out", nextInSeconds: 4 }, WORKED] };
    const stuck = { ...calm, targets: [{ reason: "refused", nextInSeconds: null }, WORKED] };
    expect(jobsTitle(stuck)).toBe("One ask of Unity Catalog waits for somebody to mend what is wrong");
    expect(jobsTitle(refused)).toBe("Unity Catalog refused one ask so far; each is tried again by itself");
    const dead = { ...refused, dead: [{}] };
    expect(jobsTitle(dead)).toBe("One job is dead; the sweeper finds the work all the same");
    const late = { ...dead, lateness: { ...calm.lateness, notProved: 2, longestSeconds: 7200 } };
    expect(jobsTitle(late)).toBe("Two ends are not proved, the oldest 2 h over");
    expect(jobsTitle({ ...late, sweptSecondsAgo: 45 })).toBe(
      "The worker stands still: it last went round 45 s ago",
    );
    expect(jobsTitle({ ...late, sweptSecondsAgo: null })).toContain("No worker has run yet");
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

  test("OPS-3 a sweep that failed says what it says", () => {
    expect(sweepWords(1, "failed: end")).toBe("The worker went round 1 s ago. It says: failed: end.");
    expect(sweepWords(null, null)).toBe("The worker never went round.");
  });
});
