import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readLocalCopy, writeLocalCopy } from "./local-copy.ts";

const DRAFT = { id: "req_1", version: 3 };
const asText = (found: unknown): string | null => (typeof found === "string" ? found : null);
const left = () => readLocalCopy("scientist", DRAFT.id, asText);

/** What a browser keeps for all of its tabs. */
function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
}

describe("REQ-1 the copy in the browser", () => {
  beforeEach(() => vi.stubGlobal("localStorage", storage()));
  afterEach(() => vi.unstubAllGlobals());

  test("REQ-1 is there until the server has the text", () => {
    writeLocalCopy("scientist", DRAFT, "typed");
    expect(left()).toEqual({ base: 3, text: "typed" });
    writeLocalCopy("scientist", { ...DRAFT, version: 4 }, null);
    expect(left()).toBeNull();
  });

  test("REQ-1 of another tab is not forgotten when this tab's own text has arrived", () => {
    writeLocalCopy("scientist", DRAFT, "typed here");
    const name = "countersign:raw-bucket:scientist:req_1";
    localStorage.setItem(name, JSON.stringify({ base: 2, text: "typed there" }));
    writeLocalCopy("scientist", DRAFT, null);
    expect(left()).toEqual({ base: 2, text: "typed there" });
  });

  test("REQ-1 in a shape that nobody reads any more is none", () => {
    for (const odd of ["{", "null", "1", '{"base":"x","text":"t"}', '{"base":1,"text":5}']) {
      localStorage.setItem("countersign:raw-bucket:scientist:req_1", odd);
      expect(left()).toBeNull();
    }
  });
});
