import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { completeText } from "#lib/testing/raw-bucket-text.ts";
import { versionChanges } from "./version-changes.ts";

const NAMES = {
  person: (id: string) => `Name of ${id}`,
  bucket: (id: string) => `raw.base.${id}`,
  question: (id: string) => id,
};
const TEXT = completeText("2026-12-24");

const changes = (after: Partial<typeof TEXT>) => versionChanges(TEXT, { ...TEXT, ...after }, NAMES);

describe("REQ-4 what changed between two versions", () => {
  test("REQ-4 nothing, when both say the same", () => {
    expect(changes({})).toEqual([]);
  });

  test("REQ-4 a short value is shown whole, old and new; people and buckets by name", () => {
    expect(changes({ durationDays: 1 })).toEqual([
      {
        section: "How long",
        field: "Days",
        parts: [
          { kind: "removed", text: `${TEXT.durationDays} days` },
          { kind: "added", text: "1 day" },
        ],
      },
    ]);
    const [bucket] = changes({ bucketId: "orders" });
    expect(bucket?.parts.at(-1)).toEqual({ kind: "added", text: "raw.base.orders" });
    const [owner] = changes({ risk: { ...TEXT.risk, ownerId: "steward" } });
    expect(owner?.parts.at(-1)).toEqual({ kind: "added", text: "Name of steward" });
  });

  test("REQ-4 inside a long text only the words that changed are marked", () => {
    const before = { ...TEXT, plan: { ...TEXT.plan, summary: "Promote the amount and the day." } };
    const after = { ...TEXT, plan: { ...TEXT.plan, summary: "Promote the amount and the hour." } };
    expect(versionChanges(before, after, NAMES)).toEqual([
      {
        section: "Plan",
        field: "How",
        parts: [
          { kind: "same", text: "Promote the amount and the " },
          { kind: "removed", text: "day" },
          { kind: "added", text: "hour" },
          { kind: "same", text: "." },
        ],
      },
    ]);
  });

  test("REQ-4 a question or a milestone that is gone is struck, a new one is added", () => {
    const [milestone] = TEXT.plan.milestones;
    if (milestone === undefined) throw new Error("The text has a milestone");
    const two = changes({
      plan: { ...TEXT.plan, milestones: [milestone, { ...milestone, title: "Another" }] },
    });
    expect(two.map(({ field, parts }) => [field, parts.map((part) => part.kind)])).toEqual([
      ["Milestone 2", ["added"]],
    ]);
    const none = changes({ plan: { ...TEXT.plan, milestones: [] } });
    expect(none.map(({ field, parts }) => [field, parts.map((part) => part.kind)])).toEqual([
      ["Milestone 1", ["removed"]],
    ]);
  });

  test("REQ-4 the parts make up both texts, whatever was written", () => {
    const words = fc.array(fc.constantFrom("amount", "day", " ", "\n", ",", "é", "<b>"), { maxLength: 60 });
    fc.assert(
      fc.property(words, words, (left, right) => {
        const [old, text] = [left.join(""), right.join("")];
        const of = (event: string) => ({ ...TEXT, risk: { ...TEXT.risk, event } });
        const [change] = versionChanges(of(old), of(text), NAMES);
        const keep = (kind: string) =>
          (change?.parts ?? []).filter((part) => part.kind !== kind).map((part) => part.text);
        if (old === text) expect(change).toBeUndefined();
        else expect(keep("added").join("")).toBe(old);
        if (old !== text) expect(keep("removed").join("")).toBe(text);
      }),
    );
  });

  test("REQ-4 two long texts without a common word are shown one after the other, quickly", () => {
    const of = (word: string) => ({ ...TEXT, risk: { ...TEXT.risk, event: `${word} `.repeat(900) } });
    const begun = performance.now();
    const [change] = versionChanges(of("one"), of("two"), NAMES);
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(change?.parts.map((part) => part.kind)).toEqual(["removed", "added"]);
  });
});
