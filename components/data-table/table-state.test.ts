import { expect, test } from "vitest";
import { ariaSort, loadTableState, sortHref, tableHref } from "./table-state.ts";

test("UX-3: sort and page are read from the address", () => {
  expect(loadTableState("?sort=-due_at&after=abc")).toEqual({
    sort: { key: "due_at", descending: true },
    after: "abc",
    before: null,
  });
  expect(loadTableState("?sort=;drop").sort).toBeNull();
});

test("UX-3: a head sorts up first, then down, then up again; filters stay and paging starts anew", () => {
  const first = sortHref("/requests?state=active&after=abc", "due", null);
  expect(first).toBe("/requests?state=active&sort=due");
  const second = sortHref(first, "due", loadTableState(first.slice(first.indexOf("?"))).sort);
  expect(second).toBe("/requests?state=active&sort=-due");
  expect(sortHref(second, "due", { key: "due", descending: true })).toBe(first);
  expect(sortHref(second, "who", { key: "due", descending: true })).toBe("/requests?state=active&sort=who");
});

test("UX-3: a page link keeps sort and filters and turns only one way", () => {
  const address = "/requests?state=active&sort=due&before=x";
  expect(tableHref(address, { after: "y", before: null })).toBe("/requests?state=active&sort=due&after=y");
});

test("UX-1: the order is said to readers", () => {
  expect(ariaSort("due", { key: "due", descending: true })).toBe("descending");
  expect(ariaSort("due", { key: "due", descending: false })).toBe("ascending");
  expect(ariaSort("due", { key: "who", descending: false })).toBe("none");
});
