import type { Rating } from "./types.ts";

/** Likelihood times impact, 1 to 25. */
export function scoreOf(rating: Rating): number {
  return rating.likelihood * rating.impact;
}

export type RiskLevel = "low" | "medium" | "high";

/** The level of a score on the 5x5 map: high from 12, medium from 6. */
export function levelOf(rating: Rating): RiskLevel {
  const score = scoreOf(rating);
  if (score >= 12) return "high";
  return score >= 6 ? "medium" : "low";
}
