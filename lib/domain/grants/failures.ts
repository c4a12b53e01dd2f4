import { MINUTE } from "../shared/time.ts";

/** Reasons that no waiting mends: somebody must change the request, the catalogue or our rights (UC-5). */
const FINAL: ReadonlySet<string> = new Set(["unknown_principal", "unknown_securable", "refused", "invalid"]);

/** When it has only waited for so long, a removal is worth telling people of. */
const WAITED_BEFORE_TELLING = MINUTE;

/** Why Unity Catalog could not be brought to what the ledger wants, and for how many ms it could not. */
export type TargetFailure = { readonly reason: string; readonly message: string; readonly forMs: number };

/** Whether a failed grant is not tried again by itself (UC-5). A removal is always tried again (UC-6). */
export function isFinal(reason: string): boolean {
  return FINAL.has(reason);
}

/** Whether a removal that fails so is told on the request, rather than only tried again (UC-5, UC-6). */
export function isWorthTelling(failure: TargetFailure): boolean {
  return isFinal(failure.reason) || failure.forMs >= WAITED_BEFORE_TELLING;
}
