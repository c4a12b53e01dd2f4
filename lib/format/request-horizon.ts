/** The horizon of a request: which span its bar shows, or none where no access is or was meant to come any more. */
import { toMilliseconds, type Instant } from "./dates.ts";
import type { HorizonSpan } from "./horizon.ts";

const DAY = 24 * 60 * 60 * 1000;

export type HorizonSource = {
  readonly decision: string;
  readonly access: string;
  readonly endNotProved: boolean;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  /** When its end was begun, where that is known; an access that is handed back is late from then on. */
  readonly releasedAt?: Instant | null;
  /** When the removal was proved. */
  readonly endedAt: Instant | null;
  /** When it was closed without a proof. */
  readonly closedAt: Instant | null;
};

/** `to` replaces the computed end where that would claim what is not known yet (REQ-7). */
export type RequestHorizon = HorizonSpan & { readonly to?: string };

/** Approved but not there, or going but not gone: said in words, the bar stays short of its end. */
function between(source: HorizonSource): RequestHorizon | null {
  const span = { start: source.startsAt, end: source.endsAt };
  if (source.access === "being_granted")
    return { ...span, state: "not_started", to: "being granted, not there yet" };
  if (source.access === "grant_failed")
    return { ...span, state: "not_started", to: "grant failed, not there" };
  if (source.access === "being_removed")
    return { ...span, state: "ending", to: "being removed, not proved yet" };
  return null;
}

/** When the access was to be gone: at its end, or when that was begun before. */
function dueGone({ endsAt, releasedAt = null }: HorizonSource): Instant | null {
  if (endsAt === null || releasedAt === null) return endsAt;
  return toMilliseconds(releasedAt) < toMilliseconds(endsAt) ? releasedAt : endsAt;
}

/** The span of a request at `now`; null for what was never granted and never will be. */
export function requestHorizon(source: HorizonSource, now: Instant): RequestHorizon | null {
  const { startsAt: start, endsAt: end, endedAt, access } = source;
  if (source.endNotProved) return { state: "not_proved", start, end: dueGone(source) };
  if (access === "ended") return { state: "ended", start, end: endedAt };
  if (access === "closed") return { state: "closed", start, end: source.closedAt };
  if (access === "active") {
    const left = end === null ? Number.POSITIVE_INFINITY : toMilliseconds(end) - toMilliseconds(now);
    return { state: left < DAY ? "ending" : "active", start, end };
  }
  return between(source);
}
