import { describe, expect, test } from "vitest";
import { DAYS_30, DRAFT, FACTS, given, seat, SUBMIT, SUBMITTED } from "#lib/testing/spec.ts";
import type { Flaw } from "./flaws.ts";

describe("saving a draft", () => {
  const save = { type: "save_draft", by: "scientist", contentHash: "h" } as const;

  test("REQ-1 a draft is kept as it is", () => {
    given(DRAFT).when(save).happens({ type: "draft_saved", by: "scientist", contentHash: "h" });
  });

  test("REQ-1 what no draft can hold is refused with its field", () => {
    const flaws: readonly Flaw[] = [{ field: "beneficiaryId", code: "unknown_person" }];
    given(DRAFT, { flaws }).when(save).refused({ code: "incomplete", flaws });
  });
});

describe("submitting a draft", () => {
  test("REQ-2 a complete text whose slots can be filled becomes version 1 with its slots and due times", () => {
    given(DRAFT).when(SUBMIT).happens(SUBMITTED);
  });

  test("REQ-3 every flaw of the text is told at once", () => {
    const flaws: readonly Flaw[] = [
      { field: "bucketId", code: "missing" },
      { field: "plan.milestones", code: "no_milestones" },
    ];
    given(DRAFT, { flaws }).when(SUBMIT).refused({ code: "incomplete", flaws });
  });

  test.each([
    ["shorter than a day", 24 * 60 - 1],
    ["longer than 90 days", 90 * 24 * 60 + 1],
    ["of nothing", 0],
    ["negative", -1],
  ])("EXC-4 a duration %s is a flaw", (_, durationMinutes) => {
    const flaw: Flaw = { field: "duration", code: "duration_out_of_range", limit: FACTS.maxMinutes };
    given(DRAFT)
      .when({ ...SUBMIT, durationMinutes } as typeof SUBMIT)
      .refused({ code: "incomplete", flaws: [flaw] });
  });

  test.each([24 * 60, 90 * 24 * 60])(
    "EXC-4 a duration of %i minutes lies within the limits",
    (durationMinutes) => {
      const { decision } = given(DRAFT).when({ ...SUBMIT, durationMinutes } as typeof SUBMIT);
      expect(decision.ok).toBe(true);
    },
  );

  test("REQ-2 nobody holds a slot: refused, and the slot is named", () => {
    given(DRAFT, { seats: [seat("CTO", "cto")] })
      .when(SUBMIT)
      .refused({ code: "slots_cannot_be_filled", slots: ["CDAO"] });
  });

  test("APP-1 one person holds both slots and nobody else any: refused", () => {
    given(DRAFT, { seats: [seat("CTO", "dual"), seat("CDAO", "dual")] })
      .when(SUBMIT)
      .refused({ code: "slots_cannot_be_filled", slots: ["CDAO"] });
  });

  test("APP-1 a person with both seats is matched to the one that only they can fill", () => {
    const seats = [seat("CTO", "dual"), seat("CDAO", "dual"), seat("CTO", "cto")];
    given(DRAFT, { seats }).when(SUBMIT).happens(SUBMITTED);
  });

  test.each(["scientist", "creator", "beneficiary"])("APP-2 a seat of the %s does not count", (concerned) => {
    given(DRAFT, { seats: [seat("CTO", concerned), seat("CDAO", "cdao")] })
      .when(SUBMIT)
      .refused({ code: "slots_cannot_be_filled", slots: ["CTO"] });
  });

  test("REQ-2 a slot with a deputy alone can be filled", () => {
    given(DRAFT, { seats: [seat("CTO", "deputy", "deputy"), seat("CDAO", "cdao")] })
      .when(SUBMIT)
      .happens(SUBMITTED);
  });

  test("EXC-4 the duration that is signed is the one that was submitted", () => {
    const { decision } = given(DRAFT).when(SUBMIT);
    expect(decision.ok && decision.events[0]).toMatchObject({ durationMinutes: DAYS_30 });
  });
});
