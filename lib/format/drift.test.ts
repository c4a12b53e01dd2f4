import { describe, expect, test } from "vitest";
import { auditSentence } from "./audit.ts";
import {
  driftCardWords,
  driftTitle,
  findingMeaning,
  findingState,
  lookWords,
  revokeStatement,
  watchWords,
  whereWords,
  whyThere,
} from "./drift.ts";
import { findingLine } from "./drift-acts.ts";

const VOLUME = { type: "volume", fullName: "raw.base.claims" } as const;
const LOCATION = { type: "external_location", fullName: "base-drops" } as const;
const PRESENT = { now: "2026-03-02T12:00:00Z", zone: "UTC" };
const FRESH = { readAt: "2026-03-02T11:55:00Z", failingSince: null, failure: null, asked: false };

describe("UC-7 drift in words", () => {
  test("UC-1 the statement for what is ended by hand quotes every name", () => {
    expect(revokeStatement({ principal: "a`b", privilege: "ALL_PRIVILEGES", on: VOLUME })).toBe(
      "REVOKE ALL PRIVILEGES ON VOLUME `raw`.`base`.`claims` FROM `a``b`;",
    );
    expect(revokeStatement({ principal: "x", privilege: "WRITE_FILES", on: LOCATION })).toBe(
      "REVOKE WRITE FILES ON EXTERNAL LOCATION `base-drops` FROM `x`;",
    );
  });

  test("UC-1 what no request could explain is said to be ended by hand", () => {
    const says = (byHand: boolean) => findingMeaning({ kind: "added_outside", byHand });
    expect(says(false)).toContain("Take it away");
    expect(says(true)).toContain("end it by hand");
  });

  test("UC-2 why something is there", () => {
    const why = (kind: Parameters<typeof whyThere>[0]["why"], numbers: readonly string[] = []) =>
      whyThere(
        { why: kind, requests: numbers.map((number) => ({ number })), firstSeenAt: "2026-01-05T09:00:00Z" },
        "UTC",
      );
    expect(why("request", ["EXC-7", "EXC-9"])).toBe("EXC-7, EXC-9");
    expect(why("request")).toBe("held under a request you may not see");
    expect(why("baseline")).toContain("there when Countersign first looked on 5 Jan 2026");
    expect(why("unexplained")).toContain("unexplained, seen since 5 Jan 2026");
    expect(why("adopted")).toBe("baseline: adopted by security");
    expect(why("ending")).toBe("ours, being taken away");
    expect(whereWords("catalog")).toBe("inherited from the catalog");
    expect(whereWords("volume")).toBe("on the volume itself");
  });

  test("UC-7 how fresh it is, and why not fresher", () => {
    expect(lookWords(FRESH, PRESENT)).toMatch(/^Last read .*; read every ten minutes\.$/);
    expect(lookWords({ ...FRESH, asked: true }, PRESENT)).toContain("is being read");
    expect(lookWords({ ...FRESH, readAt: "2026-03-02T10:00:00Z" }, PRESENT)).toContain(
      "no worker has read it since",
    );
    expect(lookWords({ ...FRESH, readAt: null }, PRESENT)).toContain("has not read it in Unity Catalog yet");
    expect(
      lookWords({ ...FRESH, failingSince: "2026-03-02T11:58:00Z", failure: "timed_out" }, PRESENT),
    ).toMatch(/^Not read since .*: no answer in time\. What is shown was last read /);
  });

  test("UC-7 what became of a finding", () => {
    const of = (changes: Partial<Parameters<typeof findingState>[0]>) =>
      findingState({
        closedBecause: null,
        decision: null,
        decidedBy: { name: "Ida" },
        trouble: null,
        ...changes,
      });
    expect(of({})).toBeNull();
    expect(of({ decision: "push" })).toBe("being put back for Ida");
    expect(of({ decision: "remove", trouble: "timed_out" })).toBe(
      "being taken away for Ida: no answer in time, tried on",
    );
    expect(of({ decision: "push", closedBecause: "repaired" })).toBe(
      "put back for Ida, and proved by a read",
    );
    expect(of({ decision: "adopt", closedBecause: "adopted" })).toBe("adopted as baseline by Ida");
    expect(of({ closedBecause: "gone" })).toBe("it is gone");
  });

  test("UX-2 titles and counts", () => {
    expect(driftTitle(0, false)).toBe("Unity Catalog shows what was approved");
    expect(driftTitle(0, true)).toBe("No difference matches");
    expect(driftTitle(1, false)).toBe("One difference waits between Unity Catalog and what was approved");
    expect(driftTitle(2, true)).toBe("Two differences match");
    expect(watchWords(14, 0)).toBe("14 securables are looked over.");
    expect(watchWords(14, 2)).toContain("two of them cannot be read");
    expect(driftCardWords(3)).toContain("Three differences wait for a decision");
    expect(findingLine({ privilege: "READ_VOLUME", principal: "x", on: VOLUME })).toBe(
      "READ_VOLUME of x on raw.base.claims",
    );
  });
});

describe("AUD-1 drift in the audit log", () => {
  const say = (type: string, data: Readonly<Record<string, unknown>> = {}) =>
    auditSentence({
      type,
      actor: "Ida",
      data: { kind: "added_outside", privilege: "READ_VOLUME", principal: "x", securable: VOLUME, ...data },
      name: String,
      rule: String,
      when: String,
    });
  test.each([
    ["drift_found", {}, "Unexplained access: READ_VOLUME of x on raw.base.claims"],
    [
      "drift_closed",
      { because: "gone" },
      "READ_VOLUME of x on raw.base.claims is no drift any more: it is gone",
    ],
    ["drift_adopted", {}, "Ida took READ_VOLUME of x on raw.base.claims for granted, as baseline"],
    ["drift_push_ordered", {}, "Ida had READ_VOLUME of x on raw.base.claims put back"],
    ["drift_removal_ordered", {}, "Ida had READ_VOLUME of x on raw.base.claims taken away"],
    [
      "drift_repaired",
      { decision: "remove" },
      "READ_VOLUME of x on raw.base.claims is gone, as a read proves",
    ],
    [
      "baseline_recorded",
      { accesses: 2 },
      "Countersign looked at raw.base.claims for the first time: two accesses are baseline",
    ],
    [
      "catalog_check_asked",
      { securable: undefined },
      "Ida had everything registered looked at in Unity Catalog",
    ],
  ])("AUD-1 %s", (type, data, words) => {
    expect(say(type, data)).toBe(words);
  });
});
