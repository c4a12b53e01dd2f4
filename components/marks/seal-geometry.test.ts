import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { sealGeometry, type SealSize, type SlotMark } from "./seal-geometry.ts";

const HASH = "a94f02d17be210f4";
const seal = (slots: readonly SlotMark[], hash = HASH, size: SealSize = 88) =>
  sealGeometry({ slots, hash, size });
const coordinates = (path: string) => [...path.matchAll(/-?\d+(?:\.\d+)?/g)].map(([text]) => Number(text));

describe("APP-1: one segment for each slot", () => {
  test("segments stand in the order of the slots and each carries its mark", () => {
    expect(seal(["signed", "open", "void"]).segments.map(({ mark }) => mark)).toEqual([
      "signed",
      "open",
      "void",
    ]);
  });

  test("two segments do not touch, a single one is a whole ring", () => {
    const [first] = seal(["signed", "signed"]).segments;
    expect(first?.arc.match(/A/g)).toHaveLength(1);
    expect(first?.arc.startsWith("M3.94 -39.26")).toBe(true);
    const [only] = seal(["signed"]).segments;
    expect(only?.arc).toBe("M0 -39.46A39.46 39.46 0 0 1 0 39.46M0 39.46A39.46 39.46 0 0 1 0 -39.46");
  });

  test("an open segment is thinner than a signed one; void and rejected are signed over", () => {
    const [open, signed, struck, rejected] = seal(["open", "signed", "void", "rejected"]).segments;
    expect(open?.width).toBeLessThan(signed?.width ?? 0);
    expect([open?.sign, signed?.sign]).toEqual(["", ""]);
    expect(struck?.sign.match(/M/g)).toHaveLength(1);
    expect(rejected?.sign.match(/M/g)).toHaveLength(2);
  });
});

describe("REQ-4: the rosette belongs to the text that is signed", () => {
  test("same hash, same rosette; among many texts no two share one", () => {
    expect(seal(["signed", "open"]).rosette).toEqual(seal(["signed", "open"]).rosette);
    const hashes = Array.from({ length: 300 }, (_, text) =>
      createHash("sha256").update(`text ${text}`).digest("hex"),
    );
    expect(new Set(hashes.map((hash) => seal(["signed"], hash).rosette?.inked)).size).toBe(300);
  });

  test("only the sector of a signed slot is inked", () => {
    const right = seal(["signed", "open"]).rosette;
    const horizontal = coordinates(right?.inked ?? "").filter((_, index) => index % 2 === 0);
    expect(Math.min(...horizontal)).toBeGreaterThanOrEqual(0);
    expect(right?.pale).not.toBe("");
    expect(seal(["open", "open"]).rosette?.inked).toBe("");
    expect(seal(["signed", "signed"]).rosette?.pale).toBe("");
  });

  test("the name of the hash function is no part of the picture", () => {
    expect(seal(["signed"], `sha256:${HASH}`).rosette).toEqual(seal(["signed"]).rosette);
  });

  test("lists show segments only, and nothing without a hash", () => {
    expect(seal(["signed"], HASH, 26).rosette).toBeNull();
    expect(seal(["open"], "").rosette).toBeNull();
  });
});

test.each([20, 26, 40, 60, 88] as const)("everything stays inside the square of %d", (size) => {
  const hashes = ["0000000000000000", "ffffffffffffffff", HASH, "3f3f1f1f0f0f0303"];
  for (const hash of hashes) {
    const { segments, rosette } = seal(["signed", "void", "rejected"], hash, size);
    const signs = segments.flatMap(({ sign }) => coordinates(sign));
    const ring = segments.map(({ arc, width }) => Math.max(...coordinates(arc).map(Math.abs)) + width / 2);
    const lines = coordinates(`${rosette?.inked ?? ""}${rosette?.pale ?? ""}`);
    for (const value of [...signs, ...ring, ...lines]) expect(Math.abs(value)).toBeLessThanOrEqual(size / 2);
  }
});

test("the picture stays light enough for a page", () => {
  const { rosette } = seal(["signed", "open"]);
  expect((rosette?.inked.length ?? 0) + (rosette?.pale.length ?? 0)).toBeLessThan(40_000);
});
