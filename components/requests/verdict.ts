/** approve: as asked; shorten: approve with an earlier end; reject: end the request. */
export const VERDICTS = ["approve", "shorten", "reject"] as const;
export type Verdict = (typeof VERDICTS)[number];
