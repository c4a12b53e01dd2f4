/**
 * The one place that turns instants and durations into words. Zone and "now" are arguments, so that server and
 * client say the same string. Clock words (today, tomorrow, weekday) are counted in calendar days of that zone.
 */
import { TZDate } from "@date-fns/tz";
import { differenceInCalendarDays, format } from "date-fns";

/** A point in time: a Date, milliseconds since 1970 UTC, or the ISO 8601 text that comes over the wire. */
export type Instant = Date | string | number;

/** The reader's present: the instant that counts as now and the IANA zone in which clock times are written. */
export type Present = { readonly now: Instant; readonly zone: string };

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** From this many calendar days on, an instant is written as a date and no longer relative. */
const RELATIVE_DAYS = 7;

/** Below this distance a duration says more than a clock time; above it "tomorrow 12:00" says more than "in 21 h". */
const NEAR = 12 * HOUR;

/** Milliseconds since the epoch; a text that is no date throws a RangeError. */
export function toMilliseconds(at: Instant): number {
  const milliseconds = new Date(at).getTime();
  if (Number.isNaN(milliseconds)) throw new RangeError(`not an instant: ${String(at)}`);
  return milliseconds;
}

function inZone(at: Instant, zone: string): TZDate {
  return new TZDate(toMilliseconds(at), zone);
}

/** "18 Feb 2027" */
export function formatDate(at: Instant, zone: string): string {
  return format(inZone(at, zone), "d MMM yyyy");
}

/** "18:05" */
export function formatTime(at: Instant, zone: string): string {
  return format(inZone(at, zone), "HH:mm");
}

/** "26 Aug 2026, 18:05" */
export function formatDateTime(at: Instant, zone: string): string {
  return format(inZone(at, zone), "d MMM yyyy, HH:mm");
}

/** "Wed 26 Aug 2026, 18:05:11 Europe/London": for hover, focus and paper, where nothing may be left open. */
export function formatAbsolute(at: Instant, zone: string): string {
  return `${format(inZone(at, zone), "EEE d MMM yyyy, HH:mm:ss")} ${zone}`;
}

type Unit = readonly [size: number, name: string];

function twoUnits(milliseconds: number, large: Unit, small: Unit): string {
  const whole = Math.floor(milliseconds / large[0]);
  const rest = Math.floor((milliseconds % large[0]) / small[0]);
  return rest === 0 ? `${whole} ${large[1]}` : `${whole} ${large[1]} ${rest} ${small[1]}`;
}

/** "0.4 s", "42 s", "1 min 40 s", "48 min", "3 h 10 min", "1 day 6 h", "60 days". Rounds down; never negative. */
export function formatDuration(milliseconds: number): string {
  const span = Math.max(0, milliseconds);
  if (span < SECOND) return `${(Math.floor(span / 100) / 10).toFixed(1)} s`;
  if (span < MINUTE) return `${Math.floor(span / SECOND)} s`;
  if (span < 10 * MINUTE) return twoUnits(span, [MINUTE, "min"], [SECOND, "s"]);
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min`;
  if (span < DAY) return twoUnits(span, [HOUR, "h"], [MINUTE, "min"]);
  if (span < 2 * DAY) return twoUnits(span, [DAY, "day"], [HOUR, "h"]);
  return `${Math.floor(span / DAY)} days`;
}

/** "1:14:08": what is left on a clock that people watch. Stops at "0:00:00". */
export function formatCountdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / SECOND));
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${pad(Math.floor((seconds % 3600) / 60))}:${pad(seconds % 60)}`;
}

/** Calendar days from now to the instant in the reader's zone; yesterday is -1. */
function calendarDays(at: Instant, { now, zone }: Present): number {
  return differenceInCalendarDays(inZone(at, zone), inZone(now, zone));
}

/** How far off something near is. What is to come is said to the minute, what is past to the hour. */
function nearWords(distance: number, ahead: boolean): string {
  if (distance < HOUR) return `${Math.floor(distance / MINUTE)} min`;
  return ahead ? formatDuration(distance) : `${Math.floor(distance / HOUR)} h`;
}

/**
 * "just now", "12 min ago", "in 3 h 10 min", "today 18:05", "yesterday 16:10", "tomorrow 12:00", "in 3 days";
 * from seven calendar days on the date with its time.
 */
export function formatRelative(at: Instant, present: Present): string {
  const ahead = toMilliseconds(at) - toMilliseconds(present.now);
  const distance = Math.abs(ahead);
  if (distance < MINUTE) return ahead > 0 ? "in less than a minute" : "just now";
  if (distance < NEAR && ahead > 0) return `in ${nearWords(distance, true)}`;
  if (distance < NEAR) return `${nearWords(distance, false)} ago`;
  const days = calendarDays(at, present);
  const time = formatTime(at, present.zone);
  if (days === 0) return `today ${time}`;
  if (days === 1) return `tomorrow ${time}`;
  if (days === -1) return `yesterday ${time}`;
  if (Math.abs(days) < RELATIVE_DAYS) return days > 0 ? `in ${days} days` : `${-days} days ago`;
  return formatDateTime(at, present.zone);
}

/** When it is, for beside a duration: "18:05" today, "tomorrow 18:05", "Wed 18:05" within a week, else "22 Jan 2027". */
export function formatWhen(at: Instant, present: Present): string {
  const days = calendarDays(at, present);
  const time = formatTime(at, present.zone);
  if (days === 0) return time;
  if (days === 1) return `tomorrow ${time}`;
  if (days === -1) return `yesterday ${time}`;
  if (days > 0 && days < RELATIVE_DAYS) return `${format(inZone(at, present.zone), "EEE")} ${time}`;
  return formatDate(at, present.zone);
}

const DAY_FORM = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The calendar day of an instant in a zone as date fields write it: "2026-12-20". */
export function dayIn(at: Instant, zone: string): string {
  return format(inZone(at, zone), "yyyy-MM-dd");
}

/** The last minute of a calendar day ("2026-12-20") in a zone, as ISO 8601; null for what is no day. */
export function endOfDay(day: string, zone: string): string | null {
  const [, year, month, date] = DAY_FORM.exec(day) ?? [];
  if (year === undefined) return null;
  const last = new TZDate(Number(year), Number(month) - 1, Number(date), 23, 59, 0, zone);
  return dayIn(last, zone) === day ? new Date(last.getTime()).toISOString() : null;
}

/** The first moment of a calendar day in a zone, as ISO 8601; null for what is no day. */
export function startOfDay(day: string, zone: string): string | null {
  const [, year, month, date] = DAY_FORM.exec(day) ?? [];
  if (year === undefined) return null;
  const first = new TZDate(Number(year), Number(month) - 1, Number(date), 0, 0, 0, zone);
  return dayIn(first, zone) === day ? new Date(first.getTime()).toISOString() : null;
}

/** A calendar day ("2026-12-20") in words: "20 Dec 2026". What is no day is said as it stands. */
export function formatDay(day: string): string {
  return DAY_FORM.test(day) ? formatDate(`${day}T12:00:00Z`, "UTC") : day;
}
