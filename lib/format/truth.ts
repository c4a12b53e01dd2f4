/** The four states of an access tuple that are never mixed, each with its time (UC-4), and what lives on after the end. */
import { formatDateTime, toMilliseconds, type Instant, type Present } from "./dates.ts";

export type TruthData = {
  readonly desired: boolean;
  readonly desiredAt: Instant;
  readonly appliedAt: Instant | null;
  readonly present: boolean | null;
  readonly readAt: Instant | null;
  readonly effective: boolean | null;
  readonly effectiveAt: Instant | null;
};

export type TruthLine = { readonly step: string; readonly words: string };

/** What is desired, applied, verified and effective, in this order. */
export function truthLines(truth: TruthData, present: Present): readonly TruthLine[] {
  const at = (instant: Instant): string => formatDateTime(instant, present.zone);
  const { desired, desiredAt, appliedAt, readAt, effective, effectiveAt } = truth;
  return [
    { step: "Desired", words: `${desired ? "yes" : "no"}, since ${at(desiredAt)}` },
    { step: "Applied", words: appliedAt === null ? "not by this request" : at(appliedAt) },
    {
      step: "Verified",
      words:
        readAt === null ? "not read yet" : `${truth.present === true ? "there" : "gone"}, read ${at(readAt)}`,
    },
    {
      step: "Effective",
      words:
        effectiveAt === null ? "not read" : `${effective === true ? "yes" : "no"}, read ${at(effectiveAt)}`,
    },
  ];
}

/** The longest life of the temporary credentials that Unity Catalog hands out, in ms. */
const LONGEST_CREDENTIAL = 60 * 60 * 1_000;

/**
 * What may be left after an access is over: credentials handed out before live on to their end, an hour after the removal at the
 * longest. Empty while the access is not over.
 */
export function residualWords(over: Instant | null, present: Present): string {
  if (over === null) return "";
  const until = new Date(toMilliseconds(over) + LONGEST_CREDENTIAL).toISOString();
  const when = formatDateTime(until, present.zone);
  return toMilliseconds(until) > toMilliseconds(present.now)
    ? `Temporary credentials handed out before the removal may still be used until ${when} at the longest.`
    : `Temporary credentials handed out before the removal had run out by ${when}.`;
}
