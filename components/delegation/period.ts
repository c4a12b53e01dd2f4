import { dayIn, endOfDay, startOfDay, toMilliseconds, type Present } from "#lib/format/dates.ts";

export type Days = { readonly first: string; readonly last: string };

const DAY = 24 * 60 * 60 * 1_000;

/** The days that may be chosen: from today, and at most so many from the first. */
export function choosable({ first }: Days, maxDays: number, { now, zone }: Present): Days {
  const today = dayIn(now, zone);
  const from = first > today ? (startOfDay(first, zone) ?? now) : now;
  return { first: today, last: dayIn(toMilliseconds(from) + (maxDays - 1) * DAY, zone) };
}

/**
 * The chosen days as the API takes them: whole days in the reader's zone; what begins today begins at once. Null while they
 * are no days.
 */
export function periodOf(
  { first, last }: Days,
  { now, zone }: Present,
): { readonly from?: string; readonly until: string } | null {
  const until = endOfDay(last, zone);
  const from = startOfDay(first, zone);
  if (until === null || from === null) return null;
  return first === dayIn(now, zone) ? { until } : { from, until };
}
