import { expect, test } from "vitest";
import { timelineWords } from "./timeline.ts";

const told = (type: string, data: Readonly<Record<string, unknown>>) => {
  const words = timelineWords({
    type,
    actor: "Ann",
    data,
    name: (id) => `<${id}>`,
    rule: (id) => id,
    when: String,
  });
  return words === null ? null : [words.kind, words.title, ...words.lines];
};

test("UC-6 the timeline tells of an alarm and of a page, and how late", () => {
  const late = { dueAt: 0, at: 61_000 };
  expect(told("overdue_raised", { stage: "alarm", ...late })?.slice(0, 2)).toEqual([
    "machine",
    "An alarm was raised: the end is not proved",
  ]);
  expect(told("overdue_raised", { stage: "page", ...late })?.[1]).toBe(
    "Security was paged: the end is not proved",
  );
});

test("UC-5 the timeline tells who proposed, who dropped and who confirmed", () => {
  const proposed = { by: "ann", note: "Seen.", evidence: { kind: "link", link: "https://bank.example/x" } };
  expect(told("closing_proposed", proposed)).toEqual([
    "person",
    "Ann proposed to close it by hand",
    '"Seen."',
    "https://bank.example/x",
  ]);
  expect(told("closing_dropped", { by: "ann", reason: "No." })?.[1]).toBe(
    "Ann dropped the proposal to close it by hand",
  );
  expect(told("closing_dropped", { by: null, reason: null })?.[1]).toBe(
    "The proposal to close it by hand fell away",
  );
  expect(told("access_closed", { by: "ann", because: "by_hand" })).toEqual([
    "signature",
    "Ann confirmed that it is closed by hand",
    "two people vouch that it is gone",
  ]);
});
