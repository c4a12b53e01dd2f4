"use client";

import { useSyncExternalStore } from "react";
import { toMilliseconds, type Instant } from "#lib/format/dates.ts";

/**
 * The reader's clock, set by the server's: each answer tells the time, in between only the distance is measured, so a
 * wrong clock in the browser shows no wrong time. It decides nothing; it only moves what is shown.
 */
let ahead: number | null = null;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** Answers travel for a while; only a real jump of the server's clock is followed, or minutes would flicker. */
const TRAVEL = 2000;

function tell(): void {
  if (!document.hidden) for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    timer = setInterval(tell, 1000);
    document.addEventListener("visibilitychange", tell);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    document.removeEventListener("visibilitychange", tell);
  };
}

/** Follows the server's clock as a fresh answer states it. Called outside of rendering; `receivedAt` is the browser's clock. */
export function syncClock(serverNow: Instant, receivedAt: number = Date.now()): void {
  const next = toMilliseconds(serverNow) - receivedAt;
  if (ahead !== null && Math.abs(next - ahead) < TRAVEL) return;
  ahead = next;
  tell();
}

/**
 * Now, in milliseconds since 1970, moving in steps of `step` milliseconds. The first render says `serverNow`, so that
 * server and client write the same string.
 */
export function useNow(serverNow: Instant, step = 10_000): number {
  const first = toMilliseconds(serverNow);
  const read = () => {
    ahead ??= first - Date.now();
    // Never before what the answer calls now, or what happened just then would lie ahead.
    return Math.max(first, Math.floor((Date.now() + ahead) / step) * step);
  };
  return useSyncExternalStore(subscribe, read, () => first);
}
