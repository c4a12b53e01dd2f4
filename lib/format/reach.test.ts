import { describe, expect, test } from "vitest";
import {
  bucketSentence,
  foundReason,
  hiddenWords,
  personSentence,
  reachReason,
  reachSpan,
  roleWords,
} from "./reach.ts";
import { plainPhrase } from "./sentence.ts";

const bucket = {
  securableType: "volume" as const,
  securableName: "raw.base.claims",
  classification: "restricted",
  layer: "base",
  owner: { name: "owner" },
  path: "s3://raw/claims",
};
const zone = "Europe/London";

describe("UX-2 who reaches what, and why", () => {
  test.each([
    [0, "Nobody holds an exception on"],
    [1, "One person holds an exception on"],
    [14, "14 people hold an exception on"],
  ])("UX-2 %i holders open the page of a bucket", (count, words) => {
    expect(plainPhrase(bucketSentence(bucket, count))).toBe(
      `${words} the external volume raw.base.claims, restricted data of the base layer that owner owns.`,
    );
  });

  test("EVD-4 a person's page says what they can reach, and could", () => {
    const one = [{ securables: ["raw.a"] }, { securables: ["raw.a"] }];
    const asOf = { at: "2026-06-01T12:00:00Z", zone };
    expect(plainPhrase(personSentence("scientist", [], null))).toBe(
      "scientist can reach nothing by exception.",
    );
    expect(plainPhrase(personSentence("scientist", one, null))).toBe(
      "scientist can reach raw.a by exception.",
    );
    expect(plainPhrase(personSentence("scientist", [...one, { securables: ["raw.b"] }], asOf))).toBe(
      "scientist could reach two securables by exception at 1 Jun 2026, 13:00.",
    );
  });

  test("REQ-9 a request that is not the reader's to see is not named", () => {
    expect(reachReason(null)).toBe("held under a request you may not see");
    expect(reachReason({ number: "RBX-7" })).toBe("RBX-7");
    expect(hiddenWords(1)).toBe("One request on it is not yours to see.");
  });

  test("REQ-7 only a proved end is said to have ended", () => {
    const span = {
      startsAt: "2026-01-01T10:00:00Z",
      endsAt: "2026-01-31T10:00:00Z",
      endedAt: null,
      closedAt: null,
    };
    expect(reachSpan(span, zone)).toBe("from 1 Jan 2026, 10:00, to end 31 Jan 2026, 10:00");
    expect(reachSpan({ ...span, endedAt: "2026-01-20T09:00:00Z" }, zone)).toContain(
      "to 20 Jan 2026, 09:00, end proved",
    );
    expect(reachSpan({ ...span, closedAt: "2026-01-20T09:00:00Z" }, zone)).toBe(
      "from 1 Jan 2026, 10:00, closed 20 Jan 2026, 09:00 without a proof",
    );
  });

  test("UC-4 what no request explains says how it is known", () => {
    expect(foundReason({ through: [], seenAt: null }, zone)).toBe("was there before anybody asked here");
    expect(foundReason({ through: ["not known: the effective ..."], seenAt: null }, zone)).toBe(
      "perhaps still reached: the effective permissions could not be read",
    );
    expect(foundReason({ through: ["analysts"], seenAt: "2026-01-01T10:00:00Z" }, zone)).toBe(
      "still reached through analysts, seen 1 Jan 2026, 10:00",
    );
    expect(roleWords([])).toBe("none");
    expect(roleWords(["edp", "auditor"])).toBe("EDP team, auditor");
  });
});
