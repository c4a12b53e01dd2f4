/** approve: as asked; shorten: approve with an earlier end; reject: end the request; ask: have the requester answer first. */
export const VERDICTS = ["approve", "shorten", "reject", "ask"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What was done, said of the request: "EXC-1004 signed". */
export const DONE_WORDS: Readonly<Record<Verdict, string>> = {
  approve: "signed",
  shorten: "signed",
  reject: "rejected",
  ask: "waits for an answer",
};
