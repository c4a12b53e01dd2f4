import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { CannotStart } from "#lib/embedded/loopback-server.ts";

import { openStore } from "./store.ts";
import type { Put, State } from "./types.ts";

let dataDir = "";
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "unity-catalog-store-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const journal = (): string => join(dataDir, "journal.jsonl");

function grant(principal: string, ...privileges: string[]): Put {
  return { table: "grants", securable: "s", principal, privileges };
}

function grantsOf(state: State): unknown {
  return Object.fromEntries(state.grants.get("s") ?? []);
}

/** Opens the folder, looks, and closes it. */
function look<Seen>(see: (state: State) => Seen): Seen {
  const store = openStore(dataDir);
  try {
    return see(store.state);
  } finally {
    store.close();
  }
}

const word = fc.constantFrom("READ_VOLUME", "MANAGE");
const onePut = fc
  .tuple(fc.constantFrom("ann", "bob", "eve"), fc.uniqueArray(word))
  .map(([principal, privileges]) => grant(principal, ...privileges));

describe("the state on disk", () => {
  test("UC-9: whatever was committed is there after any number of restarts", () => {
    fc.assert(
      fc.property(fc.array(fc.array(onePut, { minLength: 1, maxLength: 3 }), { maxLength: 8 }), (commits) => {
        rmSync(journal(), { force: true });
        for (const puts of commits) {
          const store = openStore(dataDir);
          store.commit(puts);
          const now = grantsOf(store.state);
          // No close: as after a kill.
          expect(look(grantsOf)).toEqual(now);
        }
      }),
      { numRuns: 30 },
    );
  });

  test("UC-9: a change that was torn by a kill is left out, all of it, and the rest stays", () => {
    const store = openStore(dataDir);
    store.commit([grant("ann", "READ_VOLUME")]);
    const whole = readFileSync(journal(), "utf8");
    store.commit([grant("bob", "READ_VOLUME"), grant("eve", "READ_VOLUME")]);
    const torn = readFileSync(journal(), "utf8");
    for (let length = whole.length; length < torn.length; length += 7) {
      writeFileSync(journal(), torn.slice(0, length));
      expect(look(grantsOf)).toEqual({ ann: ["READ_VOLUME"] });
      // What was torn is gone for good: the next start does not stumble over it.
      expect(look(grantsOf)).toEqual({ ann: ["READ_VOLUME"] });
    }
  });

  test("UC-9: the key of the tokens stays the same", () => {
    expect(look(({ tokenKey }) => tokenKey)).toBe(look(({ tokenKey }) => tokenKey));
  });

  test("OPS-4: a journal that is damaged in its middle is refused, with the line", () => {
    openStore(dataDir).commit([grant("ann", "READ_VOLUME")]);
    appendFileSync(journal(), '[{"table":"grants"}]\n[]\n');
    expect(() => openStore(dataDir)).toThrow(CannotStart);
    expect(() => openStore(dataDir)).toThrow(/damaged at line 4/u);
  });

  test("OPS-4: a journal of a newer version, or something else under its name, is refused untouched", () => {
    for (const text of ['{"format":2}\n', "something else\n"]) {
      writeFileSync(journal(), text);
      expect(() => openStore(dataDir)).toThrow(CannotStart);
      expect(readFileSync(journal(), "utf8")).toBe(text);
    }
  });

  test("OPS-4: a folder that cannot be is refused", () => {
    writeFileSync(join(dataDir, "file"), "");
    expect(() => openStore(join(dataDir, "file", "folder"))).toThrow(CannotStart);
  });
});
