import { expect, test } from "vitest";
import { approvalConsequence, latestEnd } from "./consequence.ts";

const present = { now: "2026-11-24T12:00:00Z", zone: "UTC" };
const request = {
  slots: [
    { slot: "CTO", state: "open" },
    { slot: "CDAO", state: "signed" },
  ],
  durationMinutes: 24 * 60,
  shortenedTo: null,
};

test("REQ-4: an approver may only go below what was asked, and below what another already shortened", () => {
  expect(new Date(latestEnd(request, present.now)).toISOString()).toBe("2026-11-25T12:00:00.000Z");
  const shortened = { ...request, shortenedTo: "2026-11-24T18:00:00Z" };
  expect(new Date(latestEnd(shortened, present.now)).toISOString()).toBe("2026-11-24T18:00:00.000Z");
});

test("the last signature says that it grants, and until when", () => {
  expect(approvalConsequence(request, "CTO", present)).toBe(
    "Yours is the last signature: the access is granted at once and ends 25 Nov 2026, 12:00 at the latest.",
  );
});

test("an earlier one says who must still sign", () => {
  const both = { ...request, slots: request.slots.map(({ slot }) => ({ slot, state: "open" })) };
  expect(approvalConsequence(both, "CTO", present)).toBe(
    "CDAO still has to sign before anything is granted.",
  );
});
