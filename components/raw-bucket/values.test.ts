import { describe, expect, test } from "vitest";
import { RawBucketDetailsSchema } from "#lib/contracts/raw-bucket.ts";
import { asText } from "./stored-text.ts";
import { draftText, submittedText, valuesOf } from "./values.ts";

describe("REQ-1 the values of the form and the text on the wire", () => {
  test("REQ-1 a blank form is a draft that the wire takes", () => {
    const { beneficiaryId, details } = draftText(valuesOf({}, "me"));
    expect(beneficiaryId).toBe("me");
    expect(RawBucketDetailsSchema.safeParse(details).success).toBe(true);
  });

  test("REQ-1 a draft that comes back in another order of keys is the same text", () => {
    const written = valuesOf({ bucketId: "b", durationDays: 14 }, "me");
    written.plan.milestones = [
      { title: "t", ownerId: "o", dueOn: "2026-12-01", evidence: "e", verifierId: "v" },
    ];
    const { details } = draftText(written);
    const turned = JSON.parse(JSON.stringify(details), (_, value: unknown) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toReversed())
        : value,
    );
    expect(JSON.stringify(valuesOf(turned, "me"))).toBe(JSON.stringify(written));
  });

  test("EXC-1 only answers to the questions that are asked are submitted; a draft keeps them all", () => {
    const values = valuesOf(
      { reason: "urgent_need", answers: { fault: "no", purpose: "p", cost_of_waiting: "c" } },
      "me",
    );
    expect(Object.keys(submittedText(values, false).details.answers)).toEqual(["purpose", "cost_of_waiting"]);
    expect(Object.keys(submittedText(values, true).details.answers)).toContain("why_products_do_not_serve");
    expect(draftText(values).details.answers["fault"]).toBe("no");
  });

  test("EXC-5 an empty control is no control", () => {
    const values = valuesOf({}, "me");
    values.risk.controls = ["Reads are audited", "  "];
    expect(submittedText(values, false).details.risk.controls).toEqual(["Reads are audited"]);
  });
});

describe("REQ-1 a text that this browser stored", () => {
  test("REQ-1 comes back as it was written", () => {
    const text = draftText(valuesOf({ bucketId: "b" }, "me"));
    expect(asText(JSON.parse(JSON.stringify(text)))).toEqual(text);
  });

  test.each([
    ["nothing", null],
    ["no object", "text"],
    ["an older shape", { beneficiaryId: "me", details: { bucketId: "b" } }],
    [
      "answers that are no words",
      { beneficiaryId: "me", details: { ...valuesOf({}, "me"), answers: { a: 1 } } },
    ],
  ])("REQ-1 %s is not taken for a text", (_, found) => {
    expect(asText(found)).toBeNull();
  });
});
