import { DAY, MINUTE } from "../shared/time.ts";

const FIRST_LOOK_AGAIN = 10 * MINUTE;

/**
 * In how many ms a target whose end was proved is read once more, since removed access was seen to come back after a
 * restart of the server (UC-3): ten minutes after the proof and a day later. Null when that has been done.
 */
export function lookAgainIn(sinceProof: number): number | null {
  if (sinceProof < FIRST_LOOK_AGAIN) return FIRST_LOOK_AGAIN - sinceProof;
  return sinceProof < DAY ? DAY - sinceProof : null;
}
