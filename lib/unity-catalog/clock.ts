/** Wall-clock time in ms since 1970, only to read an HTTP date that a server sent without saying what time it had. */
export function wallClockMs(): number {
  return Date.now();
}

/** Steady time in ms, for the life of access tokens: no step of the wall clock moves it. */
export function steadyMs(): number {
  return performance.now();
}
