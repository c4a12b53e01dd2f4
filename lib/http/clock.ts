/** Steady time in ms, for how long a call took: no step of the wall clock moves it. */
export function steadyMs(): number {
  return performance.now();
}
