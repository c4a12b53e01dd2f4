import { describe, expect, test } from "vitest";
import { effectOf } from "./effect.ts";
import { readTuples } from "./read-tuples.ts";

const principal = { kind: "user", name: "ada@bank.example" } as const;
const tuples = readTuples({ type: "volume", fullName: "raw.base.claims" }, principal);

describe("REQ-2 the effect that is shown before consent", () => {
  test("REQ-2 everything is added where nothing is held; prerequisites are marked", () => {
    expect(effectOf(tuples, [], ["WRITE_VOLUME"])).toEqual({
      now: [],
      added: [
        { privilege: "USE_CATALOG", on: "raw", prerequisite: true },
        { privilege: "USE_SCHEMA", on: "raw.base", prerequisite: true },
        { privilege: "READ_VOLUME", on: "raw.base.claims", prerequisite: false },
      ],
      alreadyThere: [],
      withheld: ["WRITE_VOLUME"],
    });
  });

  test("UC-2 what is held already is not added again, and nothing is in both lists", () => {
    const effect = effectOf(tuples, tuples.slice(0, 2), []);
    expect(effect.now).toEqual(["USE_CATALOG on raw", "USE_SCHEMA on raw.base"]);
    expect(effect.alreadyThere).toEqual(["USE_CATALOG on raw", "USE_SCHEMA on raw.base"]);
    expect(effect.added.map((one) => one.privilege)).toEqual(["READ_VOLUME"]);
  });

  test("UC-2 the same privilege on another securable counts as another", () => {
    const other = readTuples({ type: "volume", fullName: "raw.base.orders" }, principal);
    const effect = effectOf(tuples, other, []);
    expect(effect.added.map((one) => one.on)).toEqual(["raw.base.claims"]);
    expect(effect.now).toContain("READ_VOLUME on raw.base.orders");
  });
});
