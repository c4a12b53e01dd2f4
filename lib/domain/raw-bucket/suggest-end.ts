import { DAY, dayOf, type Instant } from "../shared/time.ts";
import type { RawBucketDetails } from "./types.ts";

/** A gain of fewer days than this is not worth a second thought. */
const WORTH_DAYS = 7;

/**
 * The day (YYYY-MM-DD) on which the access could end sooner than asked: when the plan's last milestone is due, since the
 * product is there then. Null when that is no real gain. `now` in ms since 1970.
 */
export function suggestEnd(details: RawBucketDetails, now: Instant): string | null {
  const due = details.plan.milestones.map(({ dueOn }) => dueOn).toSorted();
  const last = due.at(-1);
  if (last === undefined || last <= dayOf(now)) return null;
  const asked = dayOf(now + (details.durationDays - WORTH_DAYS) * DAY);
  return last <= asked ? last : null;
}
