import { describe, expect, test } from "vitest";
import { ListRequests } from "#lib/contracts/requests.ts";
import { SaveView } from "#lib/contracts/views.ts";
import { ACCESS_STATUSES, DECISION_STATUSES } from "#lib/domain/requests/types.ts";
import {
  ACCESS_FILTERS,
  askOf,
  DECISION_FILTERS,
  filterHref,
  readRequestsState,
} from "./requests-address.ts";
import { addressOfState, isSameAddress, SAVED_VIEWS, viewOf } from "./views.ts";

function searchOf(href: string): Record<string, string> {
  return Object.fromEntries(new URL(href, "http://portal.example").searchParams);
}

describe("UX-3 the list of requests in its address", () => {
  test("UX-3 every state of a request can be filtered by", () => {
    expect([...DECISION_FILTERS].toSorted()).toEqual([...DECISION_STATUSES].toSorted());
    expect([...ACCESS_FILTERS].toSorted()).toEqual([...ACCESS_STATUSES].toSorted());
  });

  test("UX-3 filters, order and page of an address are what the API is asked for", () => {
    const state = readRequestsState({
      decision: "approved",
      mine: "true",
      q: " card ",
      sort: "-ends",
      after: "a~b",
    });
    const ask = askOf(state);
    expect(ask).toEqual({
      decision: "approved",
      mine: "true",
      q: "card",
      sort: "ends",
      direction: "desc",
      cursor: "b",
    });
    expect(ListRequests.safeParse({ ...ask, cursor: undefined }).success).toBe(true);
  });

  test("UX-3 what is not understood is left out", () => {
    const state = readRequestsState({
      decision: "maybe",
      access: ["active", "none"],
      sort: "-colour",
      mine: "false",
      q: " ",
    });
    expect({ ...askOf(state), access: undefined }).toEqual({});
  });

  test("UX-3 another filter keeps the others and begins at the first page", () => {
    const href = filterHref("/requests?access=active&after=c1&sort=-ends", {
      q: "card",
      after: null,
      before: null,
    });
    expect(searchOf(href)).toEqual({ access: "active", sort: "-ends", q: "card" });
  });

  test.each(SAVED_VIEWS.map((view) => [view.label, view] as const))(
    "UX-3 the view %s is found again",
    (label, view) => {
      expect(viewOf(readRequestsState(searchOf(view.href)))?.label).toBe(label);
    },
  );

  test("UX-3 a list that was filtered further is none of the saved views", () => {
    expect(viewOf(readRequestsState({ access: "active", q: "card" }))).toBeUndefined();
    expect(viewOf(readRequestsState({ access: "active", sort: "-ends" }))).toBeUndefined();
  });

  test("UX-3 what is kept of a list is its filters and order, in whatever order an address says them", () => {
    const state = readRequestsState({ q: "card & chips", access: "active", sort: "-ends", after: "c1" });
    const address = addressOfState(state);
    expect(SaveView.safeParse({ screen: "requests", name: "Cards", address }).error).toBeUndefined();
    expect(readRequestsState(searchOf(`/requests?${address}`))).toEqual({ ...state, trail: [] });
    expect(isSameAddress("access=active&q=a", "q=a&access=active")).toBe(true);
    expect(isSameAddress("access=active", "access=active&q=a")).toBe(false);
  });
});
