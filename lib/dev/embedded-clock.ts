import type { Queryable } from "#lib/db/pool.ts";
import { steadyMs } from "#lib/unity-catalog/clock.ts";
import { readTestClock } from "./test-clock.ts";

const TIMEOUT_MS = 2_000;
/** A server that was started anew has forgotten it. */
const AGAIN_MS = 10_000;

/** Has the embedded server stamp its audit rows by the test clock, so that they lie in the windows that this clock opens. */
export function embeddedClock(url: string): (database: Queryable) => Promise<void> {
  let told = { aheadMs: 0, at: Number.NEGATIVE_INFINITY };
  return async (database) => {
    const aheadMs = Math.round((await readTestClock(database)).aheadMs);
    if (told.aheadMs === aheadMs && steadyMs() - told.at < AGAIN_MS) return;
    const response = await fetch(new URL("/_embedded/clock", url), {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ aheadMs }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`The embedded server answered ${response.status} to the clock`);
    told = { aheadMs, at: steadyMs() };
  };
}
