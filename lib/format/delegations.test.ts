import { describe, expect, test } from "vitest";
import { delegationRefusalWords } from "./delegation-refusals.ts";
import {
  coverageTitle,
  coversWords,
  delegationState,
  delegationsTitle,
  kindCoverageWords,
  pendingWords,
  seatAuthority,
} from "./delegations.ts";

const NOW = "2026-11-24T12:00:00Z";
const KIND = { kind: "raw_bucket", slots: ["CTO", "CDAO"], unfillableFrom: null } as const;
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
    expect(delegationsTitle({ given: [], received: [{ ...one, state: "over" }], all: null }, "UTC")).toBe(
      "Nobody stands in for you now",
    );
    expect(delegationsTitle({ given: [one], received: [], all: null }, "UTC")).toBe(
      "Bea stands in for you in the CTO slot until 4 Dec 2026, 23:59",
    );
    expect(delegationsTitle({ given: [], received: [one], all: null }, "UTC")).toMatch(
      /^You stand in for Anna/u,
    );
    expect(delegationsTitle({ given: [], received: [], all: [one] }, "UTC")).toBe(
      "One delegation is running",
    );
    expect(seatAuthority("delegate", "Anna")).toBe("stands in for Anna");
    expect(seatAuthority("deputy", null)).toBe("deputy");
  });

  test("APP-1 the health of the slots says the worst first", () => {
    const now = "2026-11-24T12:00:00Z";
    const title = (unfillableFrom: string | null, stuck: readonly unknown[] = []) =>
      coverageTitle({ kinds: [{ ...KIND, unfillableFrom }], stuck, pending: 2, now }, "UTC");
    expect(title(null)).toBe("Every slot is filled by distinct people");
    expect(title(now)).toBe("Distinct people are missing for a slot now");
    expect(title("2026-12-01T00:00:00Z")).toBe("Distinct people are there until 1 Dec 2026, 00:00");
    expect(title(now, [{}])).toBe("One pending request cannot be signed by distinct people");
  });

  test("APP-1 what is pending and how long each kind can be signed", () => {
    const view = { kinds: [KIND], stuck: [], pending: 2, now: NOW };
    expect(pendingWords(view)).toBe("Two requests are pending, and distinct people may sign each.");
    expect(pendingWords({ ...view, stuck: [{}] })).toContain("of which one has a slot that nobody may sign");
    expect(pendingWords({ ...view, pending: 0 })).toBe("No request is pending.");
    expect(kindCoverageWords(KIND, NOW, "UTC")).toBe(
      "Each raw-bucket exception is signed by CTO and CDAO, for which there are distinct people with no end in sight.",
    );
    const ending = { ...KIND, unfillableFrom: "2026-12-01T00:00:00Z" };
    expect(kindCoverageWords(ending, NOW, "UTC")).toContain("until 1 Dec 2026, 00:00");
    expect(kindCoverageWords({ ...KIND, unfillableFrom: NOW }, NOW, "UTC")).toContain("are missing now");
  });

  test("APP-4 the states have words", () => {
    expect(delegationState("ended").word).toBe("ended early");
  });
});
