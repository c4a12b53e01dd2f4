import { expect, test } from "vitest";
import { newId } from "./ids.ts";

test("SEC-1 an id has 26 characters of 32, which are 130 random bits", () => {
  const ids = Array.from({ length: 5_000 }, () => newId("req"));
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^req_[0-9abcdefghjkmnpqrstvwxyz]{26}$/u);
  const seen = new Set(ids.flatMap((id) => id.slice(4).split("")));
  expect(seen.size, "every character is drawn").toBe(32);
});
