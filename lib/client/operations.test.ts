import { expect, it } from "vitest";
import { operations } from "#lib/contracts/operations.ts";
import { OPERATIONS } from "./operations.ts";

it("OPS-5: the browser's table of operations is the contract's", () => {
  const contract = Object.fromEntries(
    Object.values(operations).map(({ id, method, path }) => [id, [method, path]]),
  );
  expect(OPERATIONS).toEqual(contract);
});
