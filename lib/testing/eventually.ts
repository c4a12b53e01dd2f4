import { setTimeout as sleep } from "node:timers/promises";
import { steadyMs } from "#lib/unity-catalog/clock.ts";

/** Waits until something holds; throws with `what` when it does not in time. */
export async function eventually(
  what: string,
  holds: () => Promise<boolean> | boolean,
  withinMs = 20_000,
): Promise<void> {
  const deadline = steadyMs() + withinMs;
  while (!(await holds())) {
    if (steadyMs() > deadline) throw new Error(`Not in time: ${what}`);
    await sleep(50);
  }
}
