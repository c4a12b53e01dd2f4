import { describe, expect, test } from "vitest";
import {
  coverageTitle,
  coversWords,
  delegationRefusalWords,
  delegationState,
  delegationsTitle,
  seatAuthority,
} from "./delegations.ts";

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

  test("APP-4 the page says first who stands in now", () => {
    const one = {
      state: "running",
      delegate: { name: "Bea" },
      delegator: { name: "Anna" },
      slot: "CTO",
      until: "2026-12-04T23:59:00Z",
    } as const;
    expect(delegationsTitle({ given: [], received: [{ ...one, state: "over" }] }, "UTC")).toBe(
      "Nobody stands in for you now",
    );
    expect(delegationsTitle({ given: [one], received: [] }, "UTC")).toBe(
      "Bea stands in for you in the CTO slot until 4 Dec 2026, 23:59",
    );
    expect(delegationsTitle({ given: [], received: [one] }, "UTC")).toMatch(/^You stand in for Anna/u);
    expect(seatAuthority("delegate", "Anna")).toBe("stands in for Anna");
    expect(seatAuthority("deputy", null)).toBe("deputy");
  });

  test("APP-1 the health of the slots says the worst first", () => {
    const now = "2026-11-24T12:00:00Z";
    const title = (unfillableFrom: string | null, stuck: readonly unknown[] = []) =>
      coverageTitle({ kinds: [{ unfillableFrom }], stuck, now }, "UTC");
    expect(title(null)).toBe("Every slot is filled by distinct people");
    expect(title(now)).toBe("Distinct people are missing for a slot now");
    expect(title("2026-12-01T00:00:00Z")).toBe("Distinct people are there until 1 Dec 2026, 00:00");
    expect(title(now, [{}])).toBe("One pending request cannot be signed by distinct people");
  });

  test("APP-4 the states have words", () => {
    expect(delegationState("ended").word).toBe("ended early");
  });
});
