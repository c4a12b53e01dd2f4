import { expect, test } from "vitest";
import { troubleOf } from "./trouble.ts";

const kind = (status: number) => troubleOf({ status, title: "t", detail: "d", requestId: "rid_1" }).kind;

test("APP-9: a conflict is told apart from a refusal, a lost session and a fault", () => {
  expect([409, 403, 422, 412, 401, 500, 503].map(kind)).toEqual([
    "conflict",
    "refused",
    "refused",
    "refused",
    "signed_out",
    "fault",
    "fault",
  ]);
});
