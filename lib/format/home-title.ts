/** The title of home: its state in a sentence, the gravest first (UX-2). */
import { capital, countOf } from "./counts.ts";
import { formatDate, toMilliseconds, type Instant, type Present } from "./dates.ts";

export type HomeState = {
  /** How many wait for this person's signature. */
  readonly waiting: number;
  readonly held: readonly { readonly endsAt: Instant | null }[];
  readonly care: readonly { readonly endNotProved: boolean; readonly access: string }[];
  /** How many of this person's own requests are being judged or granted. */
  readonly onTheWay: number;
  /** Milestones to show or to verify. */
  readonly milestones?: number;
  /** What else a kind of request has this person do. */
  readonly tasks?: number;
  /** Requests without a word of the EDP team. */
  readonly toTriage?: number;
  /** Findings that security is to decide on. */
  readonly drift?: number;
  /** Accesses by the minute that security, run the bank and VPs watch. */
  readonly live?: number;
};

function endsToday({ endsAt }: HomeState["held"][number], { now, zone }: Present): boolean {
  if (endsAt === null || toMilliseconds(endsAt) <= toMilliseconds(now)) return false;
  return formatDate(endsAt, zone) === formatDate(now, zone);
}

function count(rows: number, one: string, many: string): string {
  return rows === 0 ? "" : `${capital(countOf(rows, one, many))}.`;
}

function quiet({ held, onTheWay }: HomeState): string {
  const holds = held.length === 0 ? "" : `You hold ${countOf(held.length, "access", "accesses")}.`;
  const asked =
    onTheWay === 0
      ? ""
      : `${capital(countOf(onTheWay, "request is", "requests are"))} on ${onTheWay === 1 ? "its" : "their"} way.`;
  return ["Nothing waits for you.", holds, asked].filter(Boolean).join(" ");
}

/** "One end is not proved. One access ends today. Two requests wait for you."; where nothing is, that is said. */
export function homeTitle(state: HomeState, present: Present): string {
  const unproved = state.care.filter(({ endNotProved }) => endNotProved).length;
  const failed = state.care.filter(
    ({ endNotProved, access }) => access === "grant_failed" && !endNotProved,
  ).length;
  const ending = state.held.filter((row) => endsToday(row, present)).length;
  const parts = [
    count(unproved, "end is not proved", "ends are not proved"),
    count(failed, "grant failed", "grants failed"),
    count(state.live ?? 0, "access to Prod is live", "accesses to Prod are live"),
    count(
      state.drift ?? 0,
      "difference to Unity Catalog waits for you",
      "differences to Unity Catalog wait for you",
    ),
    count(ending, "access ends today", "accesses end today"),
    count(state.waiting, "request waits for you", "requests wait for you"),
    count(state.toTriage ?? 0, "request waits for your word", "requests wait for your word"),
    count(state.tasks ?? 0, "thing is yours to do", "things are yours to do"),
    count(state.milestones ?? 0, "milestone waits for you", "milestones wait for you"),
  ].filter(Boolean);
  return parts.length === 0 ? quiet(state) : parts.join(" ");
}
