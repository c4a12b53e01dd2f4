import { describe, expect, test } from "vitest";
import { coversWords, delegationRefusalWords, delegationState } from "./delegations.ts";

const words = (refusal: Parameters<typeof delegationRefusalWords>[0]): string => {
  const { title, detail } = delegationRefusalWords(refusal, "UTC");
  return `${title}: ${detail}`;
};

describe("APP-4 delegations in words", () => {
  test("APP-4 a refusal names who cannot stand in, and why", () => {
    expect(words({ code: "only_holder_elsewhere", name: "Erika", slot: "CDAO" })).toBe(
      "Erika cannot stand in: Erika is the only holder of CDAO, and no request could be signed by two persons.",
    );
    expect(words({ code: "delegate_is_concerned", name: "Bea", slot: "CTO", number: "EXC-7" })).toContain(
      "asked for EXC-7 or would hold it, and it waits for CTO",
    );
    expect(words({ code: "delegation_loop", name: "Bea", endsAt: Date.UTC(2026, 10, 30) })).toContain(
      "You stand in for Bea until",
    );
  });

  test("APP-4 what is open is counted before it is settled", () => {
    expect(coversWords(0, "CTO")).toBe("Nothing is open in the CTO slot now; what comes is covered.");
    expect(coversWords(1, "CTO")).toContain("one item that is open");
    expect(coversWords(3, "CTO")).toContain("items that are open in the CTO slot now");
  });

  test("APP-4 the states have words", () => {
    expect(delegationState("ended")).toBe("ended early");
  });
});
