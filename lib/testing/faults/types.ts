/**
 * Glossary of this folder.
 * campaign   rounds one after another, each a random workload under random faults, judged by the server itself
 * stage      one whole Countersign on this machine: Postgres, Unity Catalog, workers, webs, and a proxy before each connection
 * plan       all that is random about a round, drawn from the seed and the round's number before it begins
 * story      one request of a plan: who asks for what for whom, who signs, and how the access ends
 * foreign    access that somebody gives or takes past Countersign
 * fact       what the database or the server said after a round, on the real clock
 * moment     ms since 1970 on the real clock; the test clock of the database is turned back into it
 */

/** Kinds of faults; each is counted, and named in the closing lines. */
export const FAULT_KINDS = [
  "web_killed",
  "worker_killed",
  "worker_killed_at_change",
  "postgres_killed",
  "catalog_killed",
  "web_stopped",
  "worker_stopped",
  "catalog_stopped",
  "database_slow",
  "database_reset",
  "database_black_hole",
  "database_half_open",
  "catalog_slow",
  "catalog_reset",
  "catalog_black_hole",
  "catalog_half_open",
  "answers_lost",
  "asks_cut",
  "rate_limited",
  "server_errors",
  "changes_fail",
  "answers_hang",
  "removals_late",
  "reads_stale",
  "catalog_away",
  "tokens_worthless",
  "clock_ahead",
  "clock_behind",
  "jobs_deleted",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export type PlannedFault = {
  readonly kind: FaultKind;
  readonly atMs: number;
  readonly lastsMs: number;
  /** Which of several is hit, by its number from 0; a stage takes the rest of a division. */
  readonly victim: number;
};

export type Ending = "keep" | "hand_back" | "stop" | "shorten" | "renew" | "run_out";

export type Story = {
  readonly atMs: number;
  readonly requester: string;
  readonly beneficiary: string;
  readonly bucket: string;
  /** Who tries to sign which slot, in order; some must be refused. */
  readonly signers: readonly { readonly by: string; readonly slot: "CTO" | "CDAO" }[];
  /** Between one step and the next. */
  readonly pauseMs: number;
  readonly ending: Ending;
};

/** One person who asks to be let in for a profile, in earnest or as a drill; `signers` try to let them in, in order. */
export type Night = {
  readonly atMs: number;
  readonly person: string;
  readonly profile: string;
  readonly drill: boolean;
  readonly signers: readonly string[];
  readonly pauseMs: number;
  readonly ending: "keep" | "hand_back" | "stop" | "vp_stop";
};

export type ForeignAct = {
  readonly atMs: number;
  readonly gives: boolean;
  readonly tuple: Tuple;
};

export type RoundPlan = {
  readonly round: number;
  readonly stories: readonly Story[];
  readonly nights: readonly Night[];
  readonly faults: readonly PlannedFault[];
  readonly foreign: readonly ForeignAct[];
  /** When all access that runs is outlived at once by the database's clock; null when it is not. */
  readonly leapAtMs: number | null;
  /** By how much: a month ends everything, two hours and a minute what may last no longer than that. */
  readonly leapByMs: number;
};

/** One privilege of one principal on one securable. */
export type Tuple = {
  readonly principal: string;
  readonly type: string;
  readonly securable: string;
  readonly privilege: string;
};

export const keyOf = ({ principal, securable, privilege }: Omit<Tuple, "type">): string =>
  `${privilege} on ${securable} of ${principal}`;

/** A time during which nothing could be asked of the server; `to` null while it lasts. */
export type Outage = { readonly from: number; to: number | null };

export type Violation = {
  /** Which of the promises is broken. */
  readonly check: string;
  readonly what: string;
  /** Words that lines of the round's history hold which belong to it. */
  readonly about: readonly string[];
};

/** What one check came to: how many single things it looked at, and which were wrong. */
export type Verdict = { readonly looked: number; readonly violations: readonly Violation[] };
