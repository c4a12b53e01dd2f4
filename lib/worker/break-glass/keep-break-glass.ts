import { repeat, type Repeating } from "../repeat.ts";
import type { Worker } from "../worker.ts";
import { noteRunning } from "./note-running.ts";
import { tellDrills } from "./tell-drills.ts";
import { tellReviews } from "./tell-reviews.ts";

const EVERY_MS = 10_000;

/** What break-glass has done by the clock beside what holds for every kind of request. */
export function keepBreakGlass(worker: Worker): Repeating {
  return repeat("break-glass", EVERY_MS, { log: worker.log, work: () => doAll(worker) });
}

async function doAll(worker: Worker): Promise<void> {
  const { database } = worker;
  await tellDrills(database);
  await tellReviews(database);
  await noteRunning(worker);
}
