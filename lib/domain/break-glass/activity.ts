import { HOUR, MINUTE } from "../shared/time.ts";

/** How long rows of a window may still arrive after its end (BG-6). */
export const LATE_ROWS = 24 * HOUR;

/** How often the audit tables are read: while somebody is in, soon after, and until late rows are no longer waited for. */
export const READ_EVERY = {
  inside: MINUTE,
  soonAfter: 5 * MINUTE,
  later: 30 * MINUTE,
  overdue: HOUR,
} as const;
