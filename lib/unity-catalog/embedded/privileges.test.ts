import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { afterChange, covers, privilegeFor } from "./privileges.ts";
import type { SecurableRow } from "./types.ts";

const volume: SecurableRow = { id: "1", type: "volume", fullName: "a.b.c", owner: "2", createdAt: 0 };
const words = fc.uniqueArray(fc.constantFrom("READ_VOLUME", "WRITE_VOLUME", "MANAGE", "APPLY_TAG"));

describe("privileges of the embedded server", () => {
  test("UC-9: a change is idempotent, sorted, and does what it says", () => {
    fc.assert(
      fc.property(words, words, words, (held, add, remove) => {
        const removed = remove.filter((word) => !add.includes(word));
        const once = afterChange(held, { add, remove: removed });
        expect(afterChange(once, { add, remove: removed })).toEqual(once);
        expect(once).toEqual(once.toSorted());
        for (const word of [...held, ...add]) {
          expect(once.includes(word)).toBe(add.includes(word) || !removed.includes(word));
        }
      }),
    );
  });

  test("UC-1: removing ALL_PRIVILEGES takes what it stands for, whoever gave it, but not MANAGE", () => {
    const held = ["ALL_PRIVILEGES", "MANAGE", "READ_VOLUME"];
    expect(afterChange(held, { add: [], remove: ["ALL_PRIVILEGES"] })).toEqual(["MANAGE"]);
    expect(afterChange(held, { add: ["WRITE_VOLUME"], remove: ["ALL_PRIVILEGES"] })).toEqual([
      "MANAGE",
      "WRITE_VOLUME",
    ]);
  });

  test("UC-1: under ALL_PRIVILEGES, removing READ_VOLUME ends nothing", () => {
    expect(afterChange(["ALL_PRIVILEGES"], { add: [], remove: ["READ_VOLUME"] })).toEqual(["ALL_PRIVILEGES"]);
    expect(covers("ALL_PRIVILEGES", "READ_VOLUME")).toBe(true);
    expect(covers("ALL_PRIVILEGES", "MANAGE")).toBe(false);
  });

  test("UC-9: words are taken in any spelling, and refused where they mean nothing", () => {
    expect(privilegeFor("read volume", volume)).toBe("READ_VOLUME");
    expect(() => privilegeFor("SELECT", volume)).toThrow(/not applicable to this entity \[a\.b\.c:VOLUME/u);
  });
});
