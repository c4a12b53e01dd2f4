import { describe, expect, test } from "vitest";
import { breakGlass } from "./kind.ts";
import type { BreakGlassFacts } from "./types.ts";

const facts = (changes: Partial<BreakGlassFacts>): BreakGlassFacts => ({
  profile: null,
  asker: { id: "engineer", name: "Engineer", userName: "engineer@bank.example" },
  groups: [],
  incidentPattern: ".",
  open: [],
  extendsId: null,
  overdueReviews: [],
  securityCanSign: true,
  ...changes,
});

describe("BG-7 the second slot of whoever owes a review", () => {
  test("BG-7 nothing overdue: the VP alone", () => {
    expect(breakGlass.furtherSlots(facts({}))).toEqual([]);
  });

  test("BG-7 an overdue review: security too, with the reason", () => {
    const [slot, ...others] = breakGlass.furtherSlots(facts({ overdueReviews: ["BG-1", "BG-2"] }));
    expect(slot).toMatchObject({ slot: "SECURITY", because: expect.stringContaining("BG-1, BG-2") });
    expect(others).toEqual([]);
  });

  test("BG-7 never a hard lock: no slot that nobody could sign", () => {
    expect(breakGlass.furtherSlots(facts({ overdueReviews: ["BG-1"], securityCanSign: false }))).toEqual([]);
  });
});
