import {
  filterHref,
  isSameFilter,
  NO_FILTERS,
  type RequestFilters,
  type RequestsState,
} from "./requests-address.ts";
import { tableHref } from "#components/data-table/table-state.ts";

export type GivenView = { readonly label: string; readonly href: string; readonly filters: RequestFilters };

function view(label: string, filters: Partial<RequestFilters>): GivenView {
  return { label, href: filterHref("/requests", filters), filters: { ...NO_FILTERS, ...filters } };
}

/** The lists that people come back to, each with its own address. */
export const SAVED_VIEWS: readonly GivenView[] = [
  view("All", {}),
  view("Waiting", { decision: "waiting_for_approval" }),
  view("Active", { access: "active" }),
  view("Ended", { access: "ended" }),
  view("Mine", { mine: true }),
  view("My open", { decision: "waiting_for_approval", mine: true }),
];

/** The given view that shows what is shown now; a list in another order is none. */
export function viewOf({ filters, sort }: Pick<RequestsState, "filters" | "sort">): GivenView | undefined {
  return sort === null ? SAVED_VIEWS.find((saved) => isSameFilter(saved.filters, filters)) : undefined;
}

/** Filters and order as the query of an address, which is how a view is kept; the page is left out. */
export function addressOfState({ filters, sort }: Pick<RequestsState, "filters" | "sort">): string {
  return tableHref(filterHref("", filters), { sort }).replace(/^\?/, "");
}

/** Whether two addresses ask for the same list, in whatever order they say it. */
export function isSameAddress(one: string, other: string): boolean {
  const sorted = (address: string) => {
    const search = new URLSearchParams(address);
    search.sort();
    return search.toString();
  };
  return sorted(one) === sorted(other);
}
