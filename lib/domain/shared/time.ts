/** Milliseconds since 1970 UTC, always read from the database clock by the shell; intervals are half-open [start, end). */
export type Instant = number;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Whether `at` lies in [start, end). */
export function within(at: Instant, start: Instant, end: Instant): boolean {
  return start <= at && at < end;
}

/** The calendar day (UTC) of an instant as YYYY-MM-DD, the form of every due date. */
export function dayOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}
