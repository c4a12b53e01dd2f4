import { expect, test } from "vitest";
import { ACCESS_STATUSES, DECISION_STATUSES } from "#lib/domain/requests/types.ts";
import { accessWords, decisionWords, tupleWords } from "./statuses.ts";

const decisions = DECISION_STATUSES.map((status) => decisionWords(status));
const accesses = [...ACCESS_STATUSES, "end_not_proved" as const].map((status) => accessWords(status));

test("REQ-7: no word stands for both a decision and an access", () => {
  const decisionSet = new Set(decisions.map(({ word }) => word));
  expect(accesses.filter(({ word }) => decisionSet.has(word))).toEqual([]);
});

test("REQ-7: ended is said with its proof", () => {
  expect(accessWords("ended", "26 Aug 2026, 18:05").word).toBe("ended (proved 26 Aug 2026, 18:05)");
  expect(accessWords("active", "26 Aug 2026, 18:05").word).toBe("active");
});

test("UX-1: within one field every state has its own word and no two differ by colour alone", () => {
  for (const field of [decisions, accesses]) {
    expect(new Set(field.map(({ word }) => word)).size).toBe(field.length);
    for (const a of field)
      for (const b of field) if (a !== b && a.tone !== b.tone) expect(a.word).not.toBe(b.word);
  }
});

test("UX: red is kept for an end that is not proved and a push that needs somebody", () => {
  const red = [...decisions, ...accesses].filter(({ tone }) => tone === "danger").map(({ word }) => word);
  expect(red).toEqual(["grant failed", "end not proved"]);
});

test("UC-4: asked for, applied and verified are three words, and only a read proves that a tuple is gone", () => {
  const words = (["requested", "applied", "verified", "being_removed", "proved_gone"] as const).map(
    (state) => tupleWords(state).word,
  );
  expect(new Set(words).size).toBe(words.length);
  expect(tupleWords("being_removed").word).toBe("removal not proved");
  expect(tupleWords("verified", "14:52").word).toBe("verified 14:52");
});
