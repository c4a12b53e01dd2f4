import { expect, test } from "vitest";
import { after, APPROVED, SUBMITTED } from "#lib/testing/spec.ts";
import { rawBucketFollows } from "./follow.ts";

test("EXC-11 the EDP team is told of every submission, and of nothing else", () => {
  expect(rawBucketFollows(after(SUBMITTED), SUBMITTED)).toEqual([
    { kind: "mail", template: "submitted", to: "edp", once: "v1" },
  ]);
  const others = APPROVED.filter(({ type }) => type !== "request_submitted");
  expect(others.flatMap((event) => rawBucketFollows(after(...APPROVED), event))).toEqual([]);
});
