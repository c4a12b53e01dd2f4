/** What a decision was taken on beside what the entry says now. */
import type { Rating } from "#lib/domain/risk/types.ts";
import { CADENCE_NOUNS, ratingWords, TREATMENT_WORDS } from "./risk.ts";

export type RiskCopy = {
  readonly cause: string;
  readonly event: string;
  readonly impact: string;
  readonly inherent: Rating;
  readonly residual: Rating;
  readonly owner: string;
  readonly treatment: string;
  readonly reviewCadence: string;
  readonly controls: readonly string[];
};

export type RiskDifference = { readonly term: string; readonly before: string; readonly now: string };

const score = ({ likelihood, impact }: Rating): string => String(likelihood * impact);
const rated = (rating: Rating): string => `${score(rating)}, ${ratingWords(rating)}`;
const wordIn = (table: Readonly<Record<string, string>>, key: string): string => table[key] ?? key;

const TERMS: readonly (readonly [term: string, say: (copy: RiskCopy) => string])[] = [
  ["Event", ({ event }) => event],
  ["Cause", ({ cause }) => cause],
  ["Impact", ({ impact }) => impact],
  ["Before controls", ({ inherent }) => rated(inherent)],
  ["After controls", ({ residual }) => rated(residual)],
  ["Owner", ({ owner }) => owner],
  ["Treatment", ({ treatment }) => wordIn(TREATMENT_WORDS, treatment)],
  ["Reviews", ({ reviewCadence }) => wordIn(CADENCE_NOUNS, reviewCadence)],
];

/** Every part in which the entry differs now from the frozen copy; controls one by one. */
export function riskDifferences(then: RiskCopy, now: RiskCopy): readonly RiskDifference[] {
  const parts = TERMS.flatMap(([term, say]) =>
    say(then) === say(now) ? [] : [{ term, before: say(then), now: say(now) }],
  );
  const gone = then.controls.filter((control) => !now.controls.includes(control));
  const added = now.controls.filter((control) => !then.controls.includes(control));
  return [
    ...parts,
    ...gone.map((control) => ({ term: "Control", before: control, now: "given up" })),
    ...added.map((control) => ({ term: "Control", before: "not there", now: control })),
  ];
}
