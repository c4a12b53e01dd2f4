import { MINUTE } from "../shared/time.ts";

/** Reasons that no waiting mends: somebody must change the request, the catalogue or our rights (UC-5). */
const FINAL: ReadonlySet<string> = new Set(["unknown_principal", "unknown_securable", "refused", "invalid"]);

/**
 * Reasons that lie with our standing at the server: nothing that is asked there fares better until somebody mends it, and then
 * everything does, so that people are told and it is tried on (UC-5).
 */
const OF_OUR_STANDING: ReadonlySet<string> = new Set(["unauthenticated", "wrong_host", "unprotected"]);

/** One such answer may be a passing one; the second, half a second later at the least, is not. */
const SECOND_ANSWER = 400;

/** When it has only waited for so long, a removal is worth telling people of. */
const WAITED_BEFORE_TELLING = MINUTE;

/** Why Unity Catalog could not be brought to what the ledger wants, and for how many ms it could not. */
export type TargetFailure = { readonly reason: string; readonly message: string; readonly forMs: number };

/** Whether a failed grant is not tried again by itself (UC-5). A removal is always tried again (UC-6). */
export function isFinal(reason: string): boolean {
  return FINAL.has(reason);
}

/** Whether a grant that fails so is told to have failed, with its cause, rather than only waited for (UC-5). */
export function failsGrant({ reason, forMs }: TargetFailure): boolean {
  return isFinal(reason) || (OF_OUR_STANDING.has(reason) && forMs >= SECOND_ANSWER);
}

/** Whether a removal that fails so is told on the request, rather than only tried again (UC-5, UC-6). */
export function isWorthTelling(failure: TargetFailure): boolean {
  return failsGrant(failure) || failure.forMs >= WAITED_BEFORE_TELLING;
}
