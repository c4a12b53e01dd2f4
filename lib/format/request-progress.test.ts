import { expect, test } from "vitest";
import { progressWords, type ProgressSource } from "./request-progress.ts";

const present = { now: "2026-11-24T12:00:00Z", zone: "UTC" };
const source: ProgressSource = {
  decision: "waiting_for_approval",
  access: "none",
  slots: [
    { slot: "CTO", state: "open" },
    { slot: "CDAO", state: "signed" },
  ],
  dueAt: "2026-11-27T12:00:00Z",
  updatedAt: "2026-11-24T11:48:00Z",
};
const say = (change: Partial<ProgressSource>) => progressWords({ ...source, ...change }, present).words;

test("UX-2: where a request stands, in a line", () => {
  expect(say({})).toBe("waits for CTO, due in 3 days");
  expect(say({ decision: "draft" })).toBe("draft, kept 12 min ago");
  expect(say({ decision: "rejected", slots: [{ slot: "CDAO", state: "rejected" }] })).toBe(
    "rejected by CDAO 12 min ago",
  );
  expect(say({ decision: "lapsed" })).toBe("lapsed 12 min ago");
});

test("REQ-7: approved is never said without where the access stands", () => {
  expect(say({ decision: "approved", access: "being_granted" })).toBe("approved, access being granted");
});
