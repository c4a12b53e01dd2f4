import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds on a clock that no change of the time of day moves. */
export const monotonicMs = (): number => performance.now();

/** Asks `probe` every `everyMs` until it answers true; false when `withinMs` passed first. */
export async function eventually(
  probe: () => Promise<boolean>,
  { withinMs, everyMs }: { withinMs: number; everyMs: number },
): Promise<boolean> {
  const deadline = monotonicMs() + withinMs;
  while (monotonicMs() < deadline) {
    if (await probe()) return true;
    await sleep(everyMs);
  }
  return false;
}
