import { SCORES, type Rating, type Score } from "#lib/domain/risk/types.ts";

type Step = { readonly likelihood: number; readonly impact: number };

const STEPS: Readonly<Record<string, Step>> = {
  ArrowRight: { likelihood: 1, impact: 0 },
  ArrowLeft: { likelihood: -1, impact: 0 },
  ArrowUp: { likelihood: 0, impact: 1 },
  ArrowDown: { likelihood: 0, impact: -1 },
};

function scoreAt(value: number): Score {
  return SCORES[Math.min(Math.max(value, 1), SCORES.length) - 1] ?? 1;
}

/** Where an arrow key leads on the 5x5 map: likelihood goes to the right, impact up; null for every other key. */
export function movedRating({ likelihood, impact }: Rating, key: string): Rating | null {
  const step = Object.hasOwn(STEPS, key) ? STEPS[key] : undefined;
  if (step === undefined) return null;
  return { likelihood: scoreAt(likelihood + step.likelihood), impact: scoreAt(impact + step.impact) };
}
