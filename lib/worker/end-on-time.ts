import { nextEndInMs } from "#lib/db/requests/due.ts";
import { steadyMs } from "#lib/unity-catalog/clock.ts";
import { endDue } from "./end-due.ts";
import { repeat, type Repeating } from "./repeat.ts";
import type { Worker } from "./worker.ts";

/** An end that comes to be known within this time is looked for by no earlier round. */
const LONGEST_REST_MS = 1_000;
/** After a round that got nowhere with what is due: another worker is at it, or it fails. */
const AGAIN_AFTER_MS = 200;

/** Begins every end at its moment: sleeps until the next one instead of the next whole second (UC-6). */
export function endOnTime(worker: Worker): Repeating {
  return repeat("ends", 0, {
    log: worker.log,
    work: async () => {
      const begun = steadyMs();
      const ended = await endDue(worker);
      const next = await nextEndInMs(worker.database);
      if (next !== null && next <= 0) return ended > 0 ? 0 : AGAIN_AFTER_MS;
      return Math.min(LONGEST_REST_MS - (steadyMs() - begun), next ?? LONGEST_REST_MS);
    },
  });
}
