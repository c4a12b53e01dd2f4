/** Sort and page of a list, as they stand in its address: `?sort=-due&after=<cursor>`. Read on the server, written by links. */
import { createLoader, createParser, createSerializer, parseAsString } from "nuqs/server";

export type Sort = { readonly key: string; readonly descending: boolean };

const KEY = /^[a-z][a-z0-9_]*$/;

const parseAsSort = createParser<Sort>({
  parse: (text) => {
    const key = text.replace(/^-/, "");
    return KEY.test(key) ? { key, descending: text.startsWith("-") } : null;
  },
  serialize: ({ key, descending }) => (descending ? `-${key}` : key),
  eq: (one, other) => one.key === other.key && one.descending === other.descending,
});

const parsers = { sort: parseAsSort, after: parseAsString, before: parseAsString };

/** Sort and cursors of an address; what is not understood is null. Which sort keys exist is the query's to check. */
export const loadTableState = createLoader(parsers);

/** The address with changed sort or cursors; filters and everything else in it stay. */
export const tableHref = createSerializer(parsers);

/** Pressing the head of a column: ascending first, then the other way round; paging starts anew. */
export function sortHref(address: string, key: string, sort: Sort | null): string {
  const descending = sort?.key === key && !sort.descending;
  return tableHref(address, { sort: { key, descending }, after: null, before: null });
}

/** The word that says the order of a column to readers. */
export function ariaSort(key: string, sort: Sort | null): "ascending" | "descending" | "none" {
  if (sort?.key !== key) return "none";
  return sort.descending ? "descending" : "ascending";
}
