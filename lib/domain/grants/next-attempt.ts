import { backoff } from "./backoff.ts";
import { isFinal } from "./failures.ts";

/**
 * Until then a finished target stays due, so that a worker which dies before the requests on it are settled loses nothing;
 * the one that lives puts it to rest.
 */
const UNTIL_REST_MS = 5_000;

export type Attempt = {
  /** Failures in a row before this attempt. */
  readonly attempts: number;
  readonly settled: boolean;
  readonly failure: { readonly reason: string; readonly retryAfterMs?: number } | null;
  /** Whether something that nobody wants any more is not proved gone. */
  readonly removing: boolean;
  /** In [0, 1). */
  readonly random: number;
};

export type NextAttempt = {
  readonly attempts: number;
  readonly dueInMs: number;
  /** Nothing more is to be done here by itself. */
  readonly rests: boolean;
};

/** When a target is tried next: a grant that cannot succeed waits for a person, a removal is tried for ever (UC-5, UC-6). */
export function nextAttempt({ attempts, settled, failure, removing, random }: Attempt): NextAttempt {
  if (settled) return { attempts: 0, dueInMs: UNTIL_REST_MS, rests: true };
  const count = attempts + 1;
  if (failure !== null && isFinal(failure.reason) && !removing)
    return { attempts: count, dueInMs: UNTIL_REST_MS, rests: true };
  return { attempts: count, dueInMs: backoff(count, random, failure?.retryAfterMs), rests: false };
}
