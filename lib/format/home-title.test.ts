import { expect, test } from "vitest";
import { homeTitle, type HomeState } from "./home-title.ts";

const present = { now: "2026-11-24T14:55:00Z", zone: "Europe/London" };
const calm: HomeState = { waiting: 0, held: [], care: [], onTheWay: 0 };
const title = (state: Partial<HomeState>) => homeTitle({ ...calm, ...state }, present);

test("UX-2: the title says the state of home, the gravest first", () => {
  expect(
    title({
      waiting: 2,
      held: [{ endsAt: "2026-11-24T18:05:00Z" }, { endsAt: "2027-01-22T12:00:00Z" }],
      care: [
        { endNotProved: true, access: "being_removed" },
        { endNotProved: false, access: "grant_failed" },
      ],
      onTheWay: 3,
    }),
  ).toBe("One end is not proved. One grant failed. One access ends today. Two requests wait for you.");
});

test("UX-2: what is not so is not said", () => {
  expect(title({ waiting: 1 })).toBe("One request waits for you.");
  expect(title({})).toBe("Nothing waits for you.");
  expect(title({ held: [{ endsAt: "2027-01-22T12:00:00Z" }], onTheWay: 1 })).toBe(
    "Nothing waits for you. You hold one access. One request is on its way.",
  );
});

test("REQ-7: an access past its end is not counted as one that ends today", () => {
  expect(title({ held: [{ endsAt: "2026-11-24T10:00:00Z" }] })).toBe(
    "Nothing waits for you. You hold one access.",
  );
});

test("today is a day of the reader's zone", () => {
  const late = { now: "2026-11-24T14:55:00Z", zone: "Asia/Tokyo" };
  expect(homeTitle({ ...calm, held: [{ endsAt: "2026-11-24T14:59:00Z" }] }, late)).toBe(
    "One access ends today.",
  );
  expect(homeTitle({ ...calm, held: [{ endsAt: "2026-11-24T15:01:00Z" }] }, late)).not.toContain("today");
});
