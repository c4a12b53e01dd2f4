import { expect, test } from "vitest";
import type { FieldErrors } from "react-hook-form";
import { problemsOf } from "./problems.ts";

test("UX-5: every problem of a form leads to its field, nested ones too", () => {
  type Values = { purpose: string; milestones: { owner: string }[] };
  const errors: FieldErrors<Values> = {
    purpose: { type: "too_small", message: "Say what is missing", ref: { name: "purpose" } },
    milestones: [undefined, { owner: { type: "required", message: "Name a verifier" } }],
    root: { serverError: { type: "400", message: "Not taken" } },
  };
  expect(problemsOf(errors)).toEqual([
    { fieldId: "field-purpose", message: "Say what is missing" },
    { fieldId: "field-milestones-1-owner", message: "Name a verifier" },
    { fieldId: "field-root-serverError", message: "Not taken" },
  ]);
});

test("a form without errors has no problems", () => {
  expect(problemsOf({})).toEqual([]);
});
