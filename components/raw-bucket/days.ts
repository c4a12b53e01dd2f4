import { DAY } from "#lib/domain/shared/time.ts";
import { listOf } from "#lib/format/counts.ts";
import { formatDateTime, toMilliseconds, type Present } from "#lib/format/dates.ts";

/** When those concerned are reminded, in days before the end (EXC-8). */
const REMINDERS = [30, 14, 7, 1] as const;

/** How long the policy lets an access last, in days (EXC-4). */
export type Lengths = { readonly least: number; readonly most: number };

const USUAL: readonly number[] = [14, 30, 60, 90];

/** The spans to choose from: the usual ones that the policy allows, and the longest one. */
export function usualDays({ least, most }: Lengths): readonly number[] {
  const usual = USUAL.filter((days) => days >= least && days < most);
  return [...usual, most];
}

/** "Ends 22 Jan 2027, 18:00 if it is approved now. It ends by itself; you are told 14, 7 and 1 days before." */
export function endWords(days: number, { least, most }: Lengths, present: Present): string {
  if (!Number.isInteger(days) || days < least || days > most)
    return `From ${least} to ${most} days, counted from the approval.`;
  const end = formatDateTime(toMilliseconds(present.now) + days * DAY, present.zone);
  const told = REMINDERS.filter((before) => before < days);
  const unit = told.length === 1 ? "day" : "days";
  const reminders =
    told.length === 0 ? "" : `; you are told ${listOf(told.map(String), "and")} ${unit} before`;
  return `Ends ${end} if it is approved now. It ends by itself${reminders}.`;
}

/** What was typed as a whole number of days that a draft can hold; 0 stands for nothing sensible. */
export function wholeDays(typed: string): number {
  const days = Math.trunc(Number(typed));
  return Number.isFinite(days) && days > 0 ? Math.min(days, 999) : 0;
}
