import { OVERDUE_MS } from "#lib/domain/requests/decide-due.ts";
import type { OverdueStage } from "#lib/domain/requests/types.ts";

/** When an access was to be gone: at its end, or when that was begun before (UC-6). Over grant `g`. */
export const DUE_GONE = "least(g.released_at, g.ends_at)";

/**
 * Past when it was to be gone for a minute and not proved gone: told as an alarm, and shown in red (REQ-7, UC-6). Over request `r`
 * and its grant `g`, at the instant `c.now`.
 */
export const OVERDUE = `coalesce(r.access_status NOT IN ('none', 'ended', 'closed')
  AND c.now >= ${DUE_GONE} + interval '${OVERDUE_MS.alarm} milliseconds', false)`;

/** Grants `g` that are overdue for so long as the stage asks, by the index on when they were to be gone. */
export const overdueFor = (stage: OverdueStage): string => `g.ended_at IS NULL AND g.closed_at IS NULL
  AND ${DUE_GONE} <= (SELECT clock_now()) - interval '${OVERDUE_MS[stage]} milliseconds'`;
