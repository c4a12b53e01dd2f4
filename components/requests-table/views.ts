import { filterHref, isSameFilter, NO_FILTERS, type RequestFilters } from "./requests-address.ts";

export type SavedView = { readonly label: string; readonly href: string; readonly filters: RequestFilters };

function view(label: string, filters: Partial<RequestFilters>): SavedView {
  return { label, href: filterHref("/requests", filters), filters: { ...NO_FILTERS, ...filters } };
}

/** The lists that people come back to, each with its own address. */
export const SAVED_VIEWS: readonly SavedView[] = [
  view("All", {}),
  view("Waiting", { decision: "waiting_for_approval" }),
  view("Active", { access: "active" }),
  view("Ended", { access: "ended" }),
  view("Mine", { mine: true }),
];

/** The saved view that shows what these filters show. */
export function viewOf(filters: RequestFilters): SavedView | undefined {
  return SAVED_VIEWS.find((saved) => isSameFilter(saved.filters, filters));
}
