import type { Rating } from "#lib/domain/risk/types.ts";
import { levelOf, scoreOf, type RiskLevel } from "#lib/domain/risk/rating.ts";
import { BAND_WORDS, ratingWords } from "#lib/format/risk.ts";

/** The ground of a place on the map; the number and the word always go with it. */
export const GROUNDS: Readonly<Record<RiskLevel, string>> = {
  low: "bg-sunken",
  medium: "bg-warn-wash",
  high: "bg-danger-wash",
};

/** "12 high": a score with its level as a word; in rows the word is only heard. */
export function Score({ rating, short = false }: Readonly<{ rating: Rating; short?: boolean }>) {
  const level = levelOf(rating);
  return (
    <span className="inline-flex items-baseline gap-1 whitespace-nowrap">
      <span className={`inline-block min-w-6 rounded-sm px-1 text-center font-medium ${GROUNDS[level]}`}>
        {scoreOf(rating)}
      </span>
      <span className={short ? "sr-only" : "text-xs text-muted"}>{BAND_WORDS[level]}</span>
    </span>
  );
}

/** "12 of 25, high: possible, with major impact" */
export function RatingText({ rating }: Readonly<{ rating: Rating }>) {
  return (
    <>
      <Score rating={rating} />
      <span className="text-muted">: {ratingWords(rating)}</span>
    </>
  );
}
