import type { Shortfall } from "#lib/domain/approval-policy/types.ts";

const SHORTFALL_WORDS: Readonly<Record<Shortfall, string>> = {
  asks_for_too_long: "it asks for longer than the policy allows",
  leaves_question_open: "it does not answer a question that the policy asks",
};

/** Why a text cannot be judged under a stricter policy as it is; `shortfalls` as the log holds them. */
export function shortfallWords(shortfalls: unknown): readonly string[] {
  const named: readonly unknown[] = Array.isArray(shortfalls) ? shortfalls : [];
  return Object.entries(SHORTFALL_WORDS).flatMap(([name, words]) => (named.includes(name) ? [words] : []));
}
