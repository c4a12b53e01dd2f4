import { describe, expect, test } from "vitest";

import { closing, summarise } from "./table.ts";

const SERVER = "the Unity Catalog contract: a server";

function result(group: string | undefined, title: string, status: string, meta = {}) {
  return { ancestorTitles: group === undefined ? [SERVER] : [SERVER, group], title, status, meta };
}

const notApplicable = [{ group: "reading", name: "UC-1: pages", reason: "it has none" }];

describe("the table of a contract run", () => {
  test("UC-9: each group has a row; what does not apply is told with its reason and is not passed", () => {
    const assertionResults = [
      result("reading", "UC-1: a", "passed"),
      result("reading", "UC-1: b", "failed"),
      result("changing", "UC-1: c", "passed"),
      result(undefined, "UC-8: closing", "passed", { notApplicable }),
    ];
    const { lines, total } = summarise({ testResults: [{ name: "f", status: "failed", assertionResults }] });
    expect(closing(total)).toBe("2 passed, 1 failed, 1 skipped");
    const row = (name: string) => lines.find((line) => line.startsWith(`  ${name} `))?.match(/\d+/gu);
    expect(row("reading")).toEqual(["1", "1", "1"]);
    expect(row("changing")).toEqual(["1", "0", "0"]);
    expect(row("all")).toEqual(["2", "1", "1"]);
    expect(lines.slice(-3, -1)).toEqual(["  not applicable, since it has none:", "    reading: UC-1: pages"]);
  });

  test("UC-9: cases that were not run to their end, and a closing that failed, are failures", () => {
    const assertionResults = [
      result("reading", "UC-1: a", "pending"),
      result(undefined, "UC-8: closing", "failed"),
    ];
    const { total } = summarise({ testResults: [{ name: "f", status: "failed", assertionResults }] });
    expect(closing(total)).toBe("0 passed, 2 failed, 0 skipped");
  });

  test("UC-9: a file that could not be run is a failure", () => {
    const { total, lines } = summarise({
      testResults: [{ name: "f", status: "failed", assertionResults: [] }],
    });
    expect(closing(total)).toBe("0 passed, 1 failed, 0 skipped");
    expect(lines[0]).toContain("could not be run");
  });
});
