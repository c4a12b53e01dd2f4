import { countOf } from "./counts.ts";

type Renewed = {
  readonly ordinal: number;
  readonly exposureDays: number;
  readonly met: number;
  readonly open: number;
  readonly missed: number;
};

/** "1st", "2nd", "3rd", "11th", "21st". */
export function ordinalWord(place: number): string {
  const tens = place % 100;
  const ending = tens > 10 && tens < 14 ? "th" : (["th", "st", "nd", "rd"][place % 10] ?? "th");
  return `${place}${ending}`;
}

/** What an approver reads first: "2nd renewal, 143 days so far, 1 of 3 milestones missed." */
export function renewalWords({ ordinal, exposureDays, met, open, missed }: Renewed): string {
  const all = met + open + missed;
  const milestones =
    missed === 0 ? `${met} of ${all} milestones met` : `${missed} of ${all} milestones missed`;
  return `${ordinalWord(ordinal)} renewal, ${exposureDays} ${exposureDays === 1 ? "day" : "days"} so far, ${milestones}.`;
}

/** How long a renewal may be, and why, in one sentence. */
export function renewalRuleWords(missed: number, capDays: number): string {
  if (missed === 0) return `No milestone was missed, so up to ${capDays} days may be asked for.`;
  return `${missed === 1 ? "One milestone was" : `${capitalCount(missed)} were`} missed: at most ${capDays} days may be asked for, 30 less for each, at least 14. A milestone that is verified late no longer counts.`;
}

function capitalCount(count: number): string {
  const words = countOf(count, "milestone");
  return `${words[0]?.toUpperCase() ?? ""}${words.slice(1)}`;
}
