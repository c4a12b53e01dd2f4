/** The queues of the workers in words. */
import { capital, countOf } from "./counts.ts";

type Queues = {
  readonly queues: readonly { readonly waiting: number; readonly active: number }[];
  readonly dead: readonly unknown[];
};

/** The title of the page: dead jobs before what waits. */
export function jobsTitle({ queues, dead }: Queues): string {
  if (dead.length > 0)
    return `${capital(countOf(dead.length, "job is", "jobs are"))} dead; the sweeper finds the work all the same`;
  const open = queues.reduce((sum, { waiting, active }) => sum + waiting + active, 0);
  if (open === 0) return "No job waits and none is dead";
  return `${capital(countOf(open, "job waits or is", "jobs wait or are"))} worked on`;
}
