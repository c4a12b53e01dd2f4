import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { ApiError } from "./errors.ts";
import { pageOf } from "./paging.ts";

const identity = (item: string): string => item;

/** Reads all pages; `between` may change the rows after each page. */
function readAll(
  rows: readonly string[],
  size: number,
  between: (rows: readonly string[]) => readonly string[] = identity2,
) {
  const pages: (readonly string[])[] = [];
  const query = new URLSearchParams({ max_results: "0" });
  let present = rows;
  for (let round = 0; round < 1000; round += 1) {
    const page = pageOf(present, identity, query, { size });
    pages.push(page.items);
    if (page.next_page_token === undefined) return pages;
    query.set("page_token", page.next_page_token);
    present = between(present);
  }
  throw new Error("The list never ends.");
}

function identity2(rows: readonly string[]): readonly string[] {
  return rows;
}

const rowsOf = fc.uniqueArray(fc.string(), { maxLength: 40 });

describe("paged lists", () => {
  test("UC-9: each row comes exactly once, however many rows and whatever the page size", () => {
    fc.assert(
      fc.property(rowsOf, fc.integer({ min: 1, max: 10 }), (rows, size) => {
        const pages = readAll(rows, size);
        expect(pages.flat().toSorted()).toEqual(rows.toSorted());
        for (const page of pages) expect(page.length).toBeLessThanOrEqual(size);
      }),
    );
  });

  test("UC-9: rows that stay are neither skipped nor doubled while others come and go", () => {
    fc.assert(
      fc.property(rowsOf, rowsOf, fc.integer({ min: 1, max: 5 }), (rows, others, size) => {
        const staying = rows.filter((row) => !others.includes(row));
        let isThere = true;
        const pages = readAll([...staying, ...others], size, () => {
          isThere = !isThere;
          return isThere ? [...staying, ...others] : staying;
        });
        const read = pages.flat();
        expect(new Set(read).size).toBe(read.length);
        expect(read).toEqual(expect.arrayContaining(staying));
      }),
    );
  });

  test("UC-9: some pages are empty and yet not the last; the order changes from read to read", () => {
    const rows = Array.from({ length: 12 }, (_, index) => `row ${index}`);
    const reads = Array.from({ length: 150 }, () => readAll(rows, 4));
    expect(reads.some((pages) => pages[0]?.length === 0)).toBe(true);
    expect(reads.some((pages) => pages.at(-1)?.length === 0)).toBe(true);
    expect(new Set(reads.map((pages) => pages.flat().join())).size).toBeGreaterThan(1);
  });

  test("UC-9: without max_results everything comes in one answer", () => {
    const rows = Array.from({ length: 500 }, (_, index) => `row ${index}`);
    const page = pageOf(rows, identity, new URLSearchParams(), { size: 5 });
    expect(page.items).toHaveLength(500);
    expect(page).not.toHaveProperty("next_page_token");
  });

  test.each(["-1", "1", "149", "many", "1.5"])("UC-9: max_results=%s is refused", (max_results) => {
    const query = new URLSearchParams({ max_results });
    expect(() => pageOf([], identity, query, { size: 5 })).toThrow(ApiError);
  });

  test("UC-9: 150 and more are taken, up to what the server gives", () => {
    for (const max_results of ["150", "9999"]) {
      expect(() => pageOf([], identity, new URLSearchParams({ max_results }), { size: 5 })).not.toThrow();
    }
  });

  test("UC-9: a foreign page token is refused", () => {
    const query = new URLSearchParams({ max_results: "0", page_token: "nonsense" });
    expect(() => pageOf([], identity, query, { size: 5 })).toThrow(/page_token/u);
  });
});
