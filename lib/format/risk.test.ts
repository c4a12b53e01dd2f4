import { describe, expect, test } from "vitest";
import { STALE_REASONS } from "#lib/domain/risk/types.ts";
import { riskDifferences, type RiskCopy } from "./risk-difference.ts";
import { riskHistory } from "./risk-history.ts";
import {
  exposureWords,
  ratingWords,
  riskSentence,
  riskStatusWords,
  STALE_MARKS,
  STALE_WORDS,
} from "./risk.ts";

const ENTRY = {
  status: "active",
  event: "Customer data leaves by download.",
  cause: "IDE tools ask for no approval.",
  carriedFrom: "2026-11-04T10:00:00Z",
  carriedTo: null,
} as const;
const PRESENT = { zone: "Europe/London" };

describe("the sentence of a risk entry", () => {
  test("EXC-5 says since when it is carried, what may happen and why", () => {
    expect(riskSentence(ENTRY, PRESENT)).toBe(
      "Carried since 4 Nov 2026: customer data leaves by download, because IDE tools ask for no approval.",
    );
  });

  test.each([
    [{ status: "proposed", carriedFrom: null } as const, "Would be carried: "],
    [{ status: "dropped", carriedFrom: null } as const, "Was never carried: "],
    [
      { status: "closed", carriedTo: "2026-11-12T10:00:00Z" } as const,
      "Was carried from 4 Nov 2026 to 12 Nov 2026: ",
    ],
  ])("EXC-5 %j begins %j", (changes, beginning) => {
    expect(riskSentence({ ...ENTRY, ...changes }, PRESENT)).toMatch(new RegExp(`^${beginning}`));
  });

  test("EXC-5 names and abbreviations keep their capital", () => {
    const event = "Prod Parallel is reached by too many";
    expect(riskSentence({ ...ENTRY, event }, PRESENT)).toContain(": Prod Parallel is reached");
  });
});

describe("words of the register", () => {
  test("EXC-5 ratings in the words of their scales, exposure in days", () => {
    expect(ratingWords({ likelihood: 3, impact: 4 })).toBe("possible, with major impact");
    expect([0, 1, 30].map(exposureWords)).toEqual(["none", "1 day", "30 days"]);
  });

  test("EXC-8 an entry whose access is not proved gone says so; one that is over does not", () => {
    expect(riskStatusWords({ status: "active", endNotProved: true })).toMatchObject({
      word: "open while removal is not proved",
      tone: "danger",
    });
    expect(riskStatusWords({ status: "closed", endNotProved: true }).word).toBe("closed");
  });

  test.each(STALE_REASONS)("EXC-5 %s has its words and its mark", (reason) => {
    expect(STALE_WORDS[reason]).not.toBe("");
    expect(STALE_MARKS[reason].length).toBeLessThan(20);
  });
});

describe("EXC-5 what was signed beside what is now", () => {
  const copy: RiskCopy = {
    cause: "A cause.",
    event: "An event.",
    impact: "An impact.",
    inherent: { likelihood: 3, impact: 4 },
    residual: { likelihood: 2, impact: 4 },
    owner: "owner",
    treatment: "mitigate",
    reviewCadence: "monthly",
    controls: ["Audit", "Training"],
  };

  test("EXC-5 nothing where nothing differs", () => {
    expect(riskDifferences(copy, { ...copy })).toEqual([]);
  });

  test("EXC-5 each part with both its words, controls one by one", () => {
    const now: RiskCopy = {
      ...copy,
      residual: { likelihood: 1, impact: 4 },
      treatment: "accept",
      controls: ["Training", "Approved people"],
    };
    expect(riskDifferences(copy, now)).toEqual([
      { term: "After controls", before: "8, unlikely, with major impact", now: "4, rare, with major impact" },
      { term: "Treatment", before: "to be lowered", now: "accepted as it is" },
      { term: "Control", before: "Audit", now: "given up" },
      { term: "Control", before: "not there", now: "Approved people" },
    ]);
  });
});

describe("EXC-5 what happened to an entry", () => {
  const standing = {
    id: "rsk_1",
    status: "closed",
    request: "EXC-1001",
    createdAt: "2026-11-01T10:00:00Z",
    activeAt: "2026-11-02T10:00:00Z",
    statusAt: "2026-11-09T10:00:00Z",
    linked: "exception",
  } as const;
  const amended = {
    id: "evt_1",
    at: "2026-11-05T10:00:00Z",
    type: "risk_amended",
    by: "owner",
    data: { before: { treatment: "mitigate", cause: "A" }, text: { treatment: "accept", cause: "A" } },
  };

  test("EXC-5 the log and the moves of its exception in one, the youngest first; foreign events are left out", () => {
    const foreign = { ...amended, id: "evt_2", type: "of_something_else" };
    expect(
      riskHistory(standing, [amended, foreign], String).map(({ title, lines }) => [title, ...lines]),
    ).toEqual([
      ["Closed: the removal of the access is proved"],
      ["owner amended it", "Treatment changed"],
      ["Carried since EXC-1001 was approved"],
      ["Proposed with EXC-1001"],
    ]);
  });

  test("REQ-9 without the number for whoever may not see it", () => {
    const [, , , first] = riskHistory({ ...standing, request: null }, [amended], String);
    expect(first?.title).toBe("Proposed with an exception");
  });
});
