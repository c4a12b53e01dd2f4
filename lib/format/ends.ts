/** What ends when, in words (EXC-8). */
import { capital, countOf } from "./counts.ts";
import { dayIn, formatDate, formatDay, toMilliseconds, type Instant, type Present } from "./dates.ts";

type Ending = { readonly endsAt: Instant | null; readonly endNotProved: boolean };

export type EndsGroup<Row> = { readonly key: string; readonly title: string; readonly rows: readonly Row[] };

const DAY = 86_400_000;

/** Accesses by when they end: overdue first, then each day of the coming fortnight, then each week. */
export function endsByTime<Row extends Ending>(
  rows: readonly Row[],
  present: Present,
): readonly EndsGroup<Row>[] {
  const groups = new Map<string, { key: string; title: string; rows: Row[] }>();
  for (const row of rows) {
    const { key, title } = groupOf(row, present);
    const group = groups.get(key) ?? { key, title, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function groupOf({ endsAt, endNotProved }: Ending, { now, zone }: Present): { key: string; title: string } {
  if (endNotProved || endsAt === null) return { key: "overdue", title: "Should have ended" };
  const day = dayIn(endsAt, zone);
  const today = dayIn(now, zone);
  const ahead = Math.round((noonOf(day) - noonOf(today)) / DAY);
  if (ahead < 0) return { key: "overdue", title: "Should have ended" };
  if (ahead < 14) return { key: day, title: `${nameOf(ahead, day)}${formatDay(day)}` };
  const monday = noonOf(day) - (weekday(day) - 1) * DAY;
  const key = dayIn(monday, "UTC");
  return { key: `week-${key}`, title: `Week of ${formatDay(key)}` };
}

const noonOf = (day: string): number => toMilliseconds(`${day}T12:00:00Z`);
/** 1 is Monday; 1 January 1970 was a Thursday. */
const weekday = (day: string): number => ((Math.floor(noonOf(day) / DAY) + 3) % 7) + 1;

const NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

function nameOf(ahead: number, day: string): string {
  if (ahead === 0) return "Today, ";
  if (ahead === 1) return "Tomorrow, ";
  return `${NAMES[weekday(day) - 1] ?? ""}, `;
}

/** The title of the calendar. */
export function endsTitle(rows: readonly Ending[], more: number, mine: boolean): string {
  const overdue = rows.filter(({ endNotProved }) => endNotProved).length;
  if (overdue > 0) return `${capital(countOf(overdue, "end is", "ends are"))} not proved`;
  const count = rows.length + more;
  const whose = mine ? " of yours" : "";
  if (count === 0) return `No access${whose} ends within ninety days`;
  return `${capital(countOf(count, `access${whose} ends`, `accesses${whose} end`))} within ninety days`;
}

/** Asks whether an access that nobody uses is still needed. */
export function unusedWords(since: Instant, zone: string): string {
  return `Not used since ${formatDate(since, zone)}. Give it back?`;
}
