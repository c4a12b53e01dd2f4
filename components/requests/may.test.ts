import { expect, test } from "vitest";
import type { RequestView } from "#lib/contracts/requests.ts";
import { mayOf, maySign } from "./may.ts";

const actions: RequestView["actions"] = [
  { action: "decide", allowed: true, because: "Holders and deputies of an open slot decide." },
  { action: "withdraw", allowed: false, because: "Nothing allows you to do this." },
  { action: "end_access", allowed: false, because: null },
];

test("UX-5: refused says why, what the state rules out is not shown", () => {
  expect(mayOf({ actions }, "decide")).toEqual({ kind: "may" });
  expect(mayOf({ actions }, "withdraw")).toEqual({
    kind: "refused",
    because: "Nothing allows you to do this.",
  });
  expect(mayOf({ actions }, "end_access")).toEqual({ kind: "hidden" });
  expect(mayOf({ actions }, "copy")).toEqual({ kind: "hidden" });
});

test("APP-5: a deputy whose hour has not come holds the right but signs nothing yet", () => {
  expect(maySign({ actions, mySlot: "CTO" })).toBe(true);
  expect(maySign({ actions, mySlot: null })).toBe(false);
});
