import { expect, test } from "vitest";
import { RUNNING_TIMELINE } from "./break-glass-running.ts";

const told = (statements: unknown) =>
  RUNNING_TIMELINE["statements_running"]?.({
    type: "statements_running",
    actor: "Countersign",
    data: { statements },
    name: (id) => id,
    rule: (id) => id,
    when: (at) => `at ${at}`,
  });

test("BG-5 what still runs is named with since when, and an empty history is said to be just that", () => {
  expect(told([{ id: "01f0", startedAt: 5 }])).toEqual({
    kind: "catalog",
    title: "One statement of theirs still ran after the end",
    lines: ["01f0, running since at 5"],
  });
  expect(told([])?.title).toBe("The query history shows no statement of theirs that still runs");
  expect(told("nonsense")?.lines).toEqual([]);
});
