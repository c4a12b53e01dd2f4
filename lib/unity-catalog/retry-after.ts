const LONGEST_WAIT_MS = 3_600_000;
const HTTP_DATE = /^[A-Z][a-z]+,? .+ GMT$/u;

/**
 * How long a server asked us to wait, in ms: `Retry-After` as whole seconds or as an HTTP date (RFC 9110, 10.2.3). A date
 * is counted from `nowMs`; one that is past means now. Undefined when absent or unreadable; never more than an hour, so
 * that no answer can put a revocation off for days.
 */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  const value = header?.trim() ?? "";
  if (/^\d{1,9}$/u.test(value)) return Math.min(Number(value) * 1000, LONGEST_WAIT_MS);
  const date = httpDateMs(value);
  if (date === undefined) return undefined;
  return Math.min(Math.max(date - nowMs, 0), LONGEST_WAIT_MS);
}

/** An HTTP date in ms since 1970; undefined when it is none. */
export function httpDateMs(value: string | null): number | undefined {
  if (value === null || !HTTP_DATE.test(value)) return undefined;
  const parsed = Date.parse(value);
  return Number.isNaN(parsed) ? undefined : parsed;
}
