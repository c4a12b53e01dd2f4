import { describe, expect, test } from "vitest";
import { pagesOf, trailOf } from "./page-trail.ts";

/** Follows a link of the pager, as the address then says it. */
function follow(link: { readonly after: string | null; readonly before: string | null }): readonly string[] {
  return trailOf(link);
}

describe("UX-3 pages of a list that is walked forwards", () => {
  test("UX-3 the first page has nothing before it, the last nothing after it", () => {
    expect(pagesOf([], "c1")).toEqual({ before: null, after: "c1" });
    expect(pagesOf([], null)).toEqual({ before: null, after: null });
    expect(pagesOf(["c1"], null)).toEqual({ before: "", after: null });
  });

  test("UX-3 two pages on and two pages back is the first page again, by the same pages", () => {
    const second = follow({ after: pagesOf([], "c1").after, before: null });
    const third = follow({ after: pagesOf(second, "c2").after, before: null });
    expect(third).toEqual(["c1", "c2"]);
    const back = follow({ after: null, before: pagesOf(third, "c3").before });
    expect(back).toEqual(second);
    expect(follow({ after: null, before: pagesOf(back, "c2").before })).toEqual([]);
  });
});
