import { nextEndInMs } from "#lib/db/requests/due.ts";
import { steadyMs } from "#lib/unity-catalog/clock.ts";
import { endDue } from "./end-due.ts";
import { repeat, type Repeating } from "./repeat.ts";
import type { Worker } from "./worker.ts";

/** An end that comes to be known within this time is looked for by no earlier round. */
const LONGEST_REST_MS = 1_000;
/** After a round that left something due, as when another worker is at it. */
const SHORTEST_REST_MS = 20;

/** Begins every end at its moment: sleeps until the next one instead of the next whole second (UC-6). */
export function endOnTime(worker: Worker): Repeating {
  return repeat("ends", SHORTEST_REST_MS, {
    log: worker.log,
    work: async () => {
      const begun = steadyMs();
      await endDue(worker);
      const next = await nextEndInMs(worker.database);
      return Math.min(LONGEST_REST_MS - (steadyMs() - begun), next ?? LONGEST_REST_MS);
    },
  });
}
