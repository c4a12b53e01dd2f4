import type { Actor } from "#lib/policy/types.ts";
import type { JobSender } from "./jobs.ts";
import type { Database } from "./pool.ts";

/** A command's Idempotency-Key with the hash of what it said, so that a replay can be told from a reuse (APP-7). */
export type Idempotency = { readonly key: string; readonly operation: string; readonly bodyHash: string };

/** Who asks, and what a command works with. No optional members and no globals. */
export type Context = {
  readonly actor: Actor;
  /** Id of the HTTP request or of the worker's run, written into every audit event. */
  readonly requestId: string;
  readonly idempotency: Idempotency | null;
  readonly database: Database;
  readonly jobs: JobSender;
};
