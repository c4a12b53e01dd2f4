/** Reasons that no waiting mends: somebody must change the request, the catalogue or our rights (UC-5). */
const FINAL: ReadonlySet<string> = new Set(["unknown_principal", "unknown_securable", "refused", "invalid"]);

/** From this many vain attempts on, about a minute, a removal that only waits is worth telling people of. */
const ATTEMPTS_BEFORE_TELLING = 7;

/** Why Unity Catalog could not be brought to what the ledger wants. `attempts` counts the failures in a row. */
export type TargetFailure = { readonly reason: string; readonly message: string; readonly attempts: number };

/** Whether a failed grant is not tried again by itself (UC-5). A removal is always tried again (UC-6). */
export function isFinal(reason: string): boolean {
  return FINAL.has(reason);
}

/** Whether a removal that fails so is told on the request, rather than only tried again (UC-5, UC-6). */
export function isWorthTelling(failure: TargetFailure): boolean {
  return isFinal(failure.reason) || failure.attempts >= ATTEMPTS_BEFORE_TELLING;
}
