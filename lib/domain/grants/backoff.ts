const BASE_MS = 500;
const CAP_MS = 60_000;

/** A factor about 1, by which waits of many are spread; `random` in [0, 1). */
export function jitterOf(random: number): number {
  return 0.8 + 0.4 * random;
}

/**
 * How long to wait before the next ask, in milliseconds: exponential from half a second to a minute, with full jitter
 * over its upper half, never sooner than the server asked for (UC-5). `attempts` counts the failures so far, from 1;
 * `random` is in [0, 1).
 */
export function backoff(attempts: number, random: number, retryAfterMs = 0): number {
  const ceiling = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempts, 20));
  return Math.max(retryAfterMs, Math.round(ceiling / 2 + (ceiling / 2) * random));
}
