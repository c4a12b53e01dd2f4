import { unanswered } from "./terms.ts";
import type { PolicyTerms, Shortfall } from "./types.ts";

/** What of a submitted text a policy looks at. */
export type TextFacts = {
  readonly durationMinutes: number;
  readonly renewal: number;
  /** What was answered, by question id. */
  readonly answers: Readonly<Record<string, string>>;
};

/**
 * What a text lacks under the terms; empty when it can be re-opened as it is. What lacks something goes back to its requester,
 * since nobody but them may change what is asked for (REQ-4).
 */
export function shortfalls(terms: PolicyTerms, text: TextFacts): readonly Shortfall[] {
  return [
    ...(text.durationMinutes > terms.maxMinutes ? (["asks_for_too_long"] as const) : []),
    ...(unanswered(terms, text).length > 0 ? (["leaves_question_open"] as const) : []),
  ];
}
