import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { steadyMs } from "#lib/unity-catalog/clock.ts";

export type Repeating = { readonly stop: () => Promise<void> };

/** What fails is not tried again at once, however short its rounds are. */
const AFTER_FAILURE_MS = 500;

/**
 * Does the work again and again, a round begun every `everyMs` or as soon as the last one is over; a failure ends no loop.
 * Work may answer how long to rest after it, which is kept when it is longer than what is left of `everyMs`.
 */
export function repeat(
  name: string,
  everyMs: number,
  { work, log }: { readonly work: () => Promise<void | number>; readonly log: Pick<Logger, "error"> },
): Repeating {
  const stopping = new AbortController();
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const begun = steadyMs();
      const asked = await work().catch((error: unknown) => {
        log.error({ err: error, loop: name }, "round failed");
        return AFTER_FAILURE_MS;
      });
      const rest = Math.max(0, everyMs - (steadyMs() - begun), asked ?? 0);
      await sleep(rest, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const done = loop();
  return {
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}
