import { expect, test } from "vitest";
import {
  approvalConsequence,
  endIfApprovedNow,
  lateStartWords,
  latestEnd,
  obstaclesNext,
  shorterSpans,
  timesTaken,
} from "./consequence.ts";

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

const short = { ...request, durationMinutes: 60, decision: "waiting_for_approval" };

test("BG-4 until when somebody would be in if they were let in now, while it is still to be decided", () => {
  expect(endIfApprovedNow(short, present)).toBe("until 13:00, 1 h");
  expect(endIfApprovedNow({ ...short, decision: "approved" }, present)).toBeNull();
  expect(endIfApprovedNow({ ...short, durationMinutes: 43_200 }, present)).toBeNull();
});

test("APP-7 a short access is shortened by lengths below what was asked", () => {
  expect(shorterSpans({ durationMinutes: 60 })).toEqual([15, 30, 45]);
  expect(shorterSpans({ durationMinutes: 15 })).toEqual([]);
});

test("BG-5 who may sign and who may not read each what there is to do while nobody can be let in", () => {
  expect(obstaclesNext(true)).toMatch(/reject/u);
  expect(obstaclesNext(false)).toMatch(/waits/u);
});

const starting = {
  access: "being_granted",
  decidedAt: "2026-11-24T11:50:00Z",
  endsAt: "2026-11-24T12:50:00Z",
  durationMinutes: 60,
};

test("BG-4 the end does not wait for a late start, and that is said", () => {
  expect(lateStartWords(starting, present)).toEqual({
    title: "Being granted for 10 min already",
    detail: "Its end does not wait for it: it is over at 12:50, however late it comes.",
    late: true,
  });
  expect(lateStartWords({ ...starting, decidedAt: "2026-11-24T11:59:50Z" }, present)?.late).toBe(false);
  expect(lateStartWords({ ...starting, access: "active" }, present)).toBeNull();
  expect(lateStartWords({ ...starting, durationMinutes: 1440 }, present)).toBeNull();
});

test("BG-3 how long approval and access took, and what was left of a short access that came late", () => {
  const taken = { ...starting, submittedAt: "2026-11-24T11:48:20Z", verifiedAt: null };
  expect(timesTaken(taken)).toEqual([{ term: "Approved after", value: "1 min 40 s" }]);
  expect(timesTaken({ ...taken, verifiedAt: "2026-11-24T11:50:04Z" })[1]?.value).toBe("1 min 44 s");
  expect(timesTaken({ ...taken, verifiedAt: "2026-11-24T12:05:00Z" })[1]?.value).toBe(
    "16 min, so 45 min of it were left",
  );
  expect(timesTaken({ ...taken, decidedAt: null })).toEqual([]);
});
