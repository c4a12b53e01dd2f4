import * as fc from "fast-check";
import { expect, test } from "vitest";

import { safeText } from "./safe-text.ts";

test("SEC-3: at most 500 units, one line, well formed, whatever comes in", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 2000 }), (text) => {
      const safe = safeText(text);
      expect(safe.length).toBeLessThanOrEqual(500);
      expect(safe.isWellFormed()).toBe(true);
      expect(safe).not.toMatch(/[\p{Cc}\u2028]/u);
    }),
  );
});

test("SEC-3: a long text is cut at the end of a character", () => {
  const safe = safeText("a".repeat(498) + "😀".repeat(20));
  expect(safe).toBe(`${"a".repeat(498)}…`);
});

test("SEC-3: a known secret never comes through, wherever it stands", () => {
  const secret = fc.stringMatching(/^[\w-]{8,40}$/u).filter((word) => !"[redacted]…".includes(word));
  fc.assert(
    fc.property(secret, fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (word, before, after) => {
      expect(safeText(before + word + after, [word])).not.toContain(word);
    }),
  );
});

test.each([
  ["Authorization: Bearer abc.def-ghi refused", "abc.def"],
  ["sent Basic Y2xpZW50OnNlY3JldA== wrong", "Y2xpZW50"],
  ["token dapi0123456789abcdef0123456789abcdef is old", "dapi0123"],
  ["jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln ended", "eyJzdWIi"],
  ['{"client_secret":"hunter22"}', "hunter22"],
  ["client_secret=hunter22&x=1", "hunter22"],
])("SEC-3: what looks like a credential is taken out of %j", (text, credential) => {
  expect(safeText(text)).not.toContain(credential);
  expect(safeText(text)).toContain("[redacted]");
});

test("an ordinary sentence stays as it is", () => {
  const sentence = "Could not find principal with name Data Readers (EU).";
  expect(safeText(sentence)).toBe(sentence);
});
