/** Reasons of a failed ask that lie with the server or with our standing there, and not with what was asked (UC-6). */
const OF_THE_SERVER: ReadonlySet<string> = new Set([
  "unavailable",
  "rate_limited",
  "timed_out",
  "answer_lost",
  "unauthenticated",
  "wrong_host",
  "unprotected",
]);

/** Whether a failure says that the server itself is ill, so that asking it for something else would fare no better. */
export function isOfTheServer(reason: string): boolean {
  return OF_THE_SERVER.has(reason);
}
