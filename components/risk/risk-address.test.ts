import { describe, expect, test } from "vitest";
import { ListRisks } from "#lib/contracts/risk.ts";
import { askOf, isFiltered, readRiskState, riskHref } from "./risk-address.ts";

describe("UX-3 the risk register in its address", () => {
  test("UX-3 filters, place, order and page of an address are what the API is asked for", () => {
    const ask = askOf(
      readRiskState({
        status: "any",
        owner: "p-1",
        scale: "inherent",
        band: "high",
        at: "3x4",
        stale: "true",
        linked: "platform",
        sort: "-exposure",
        after: "a~b",
      }),
    );
    expect(ask).toEqual({
      status: "any",
      owner: "p-1",
      scale: "inherent",
      band: "high",
      likelihood: "3",
      impact: "4",
      stale: "true",
      linked: "platform",
      sort: "exposure",
      direction: "desc",
      cursor: "b",
    });
    expect(ListRisks.safeParse(ask).error).toBeUndefined();
  });

  test("UX-3 what is not understood is left out", () => {
    const state = readRiskState({ status: "maybe", at: "6x1", owner: "a b", sort: "colour", stale: "x" });
    expect(askOf(state)).toEqual({});
    expect(isFiltered(state.filters)).toBe(false);
  });

  test("UX-3 another place keeps the filters and begins at the first page", () => {
    const href = riskHref("/risk?linked=platform&after=c1", {
      at: { likelihood: "2", impact: "5" },
      after: null,
    });
    expect(Object.fromEntries(new URL(href, "http://portal.example").searchParams)).toEqual({
      linked: "platform",
      at: "2x5",
    });
  });
});
