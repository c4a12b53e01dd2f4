/**
 * Glossary of this folder.
 * worker   one process that does what no request of a browser waits for; any number run over one database
 * sweep    one round of finding what is due; needs no job to find it
 * hint     a job of the queue: it makes something happen sooner and is never needed
 * lane     one of the few targets that are reconciled at once
 */
import type { Logger } from "pino";
import type { Context } from "#lib/db/context.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { newId } from "#lib/db/ids.ts";
import type { Directory } from "#lib/identity/directory.ts";
import type { Chat } from "#lib/notify/chat.ts";
import type { Mailer } from "#lib/notify/mailer.ts";
import type { MailWords } from "#lib/notify/templates.ts";
import type { SystemTask } from "#lib/policy/types.ts";
import type { Reconciler } from "#lib/unity-catalog/reconcile/run.ts";
import type { UseReader } from "#lib/unity-catalog/uses.ts";
import type { Lanes } from "./lanes.ts";

/** What the tasks of the worker work with. */
export type Worker = Pick<Context, "database" | "jobs"> & {
  readonly log: Logger;
  readonly lanes: Lanes;
  readonly reconciler: Reconciler;
  readonly mailer: Mailer;
  readonly chat: Chat;
  readonly mailWords: MailWords;
  readonly uses: UseReader;
  /** Tells an embedded server where the test clock stands; null beside a real one. */
  readonly tellClock: ((database: Queryable) => Promise<void>) | null;
  readonly directory: Directory;
  readonly random: () => number;
  /** The operator's number of this database, raised by one after a restore (OPS-2). */
  readonly epoch: number;
};

/** The context of one run of a task. */
export function taskContext(
  { database, jobs }: Pick<Worker, "database" | "jobs">,
  task: SystemTask,
): Context {
  return { actor: { kind: "system", task }, requestId: newId("run"), idempotency: null, database, jobs };
}
