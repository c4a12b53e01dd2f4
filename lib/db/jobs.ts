import { createHash } from "node:crypto";
import { PgBoss } from "pg-boss";
import type { Database, Queryable } from "./pool.ts";

/** The queues and what a job of each says. Jobs are hints: the ledger is the truth (architecture, idea 5). Mail has none. */
export type JobData = { readonly reconcile: { readonly requestId: string } };
export type JobName = keyof JobData;
export type Job = { readonly [N in JobName]: { readonly name: N; readonly data: JobData[N] } }[JobName];

export const QUEUES: readonly JobName[] = ["reconcile"];

/** A job that is lost or fails is found again by the sweeper within seconds, so the queue itself tries little and forgets soon. */
export const QUEUE_OPTIONS = {
  retryLimit: 2,
  expireInSeconds: 120,
  heartbeatSeconds: 10,
  retentionSeconds: 3600,
  deleteAfterSeconds: 3600,
} as const;

/** Puts jobs into the queue within the caller's transaction. */
export type JobSender = {
  readonly send: (tx: Queryable, jobs: readonly Job[]) => Promise<void>;
  /** Puts a dead job back into its queue, once more than its tries. */
  readonly retry: (tx: Queryable, queue: string, jobId: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A sender for a process that works no queue; makes no schema and starts no loops of its own. */
export async function openJobSender(database: Database): Promise<JobSender> {
  const boss = new PgBoss({
    db: asBossDatabase(database),
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => undefined);
  await boss.start();
  return {
    send: async (tx, jobs) => {
      for (const job of jobs) await sendOne(boss, tx, job);
    },
    retry: (tx, queue, jobId) => sent(tx, (db) => boss.retry(queue, jobId, { db })),
    close: () => boss.stop({ graceful: false }),
  };
}

function sendOne(boss: PgBoss, tx: Queryable, job: Job): Promise<void> {
  return sent(tx, (db) => boss.send(job.name, job.data, { db }));
}

/** Resolves once the statement is sent; its answer is the transaction's to await, like that of every other statement. */
async function sent(
  tx: Queryable,
  ask: (db: ReturnType<typeof asBossDatabase>) => Promise<unknown>,
): Promise<void> {
  const asked = Promise.withResolvers<void>();
  const on = asBossDatabase(tx);
  const db: typeof on = {
    executeSql: (text, values) => {
      const answer = on.executeSql(text, values);
      asked.resolve();
      return answer;
    },
  };
  ask(db).then(() => asked.resolve(), asked.reject);
  await asked.promise;
}

const names = new Map<string, string>();

/** pg-boss writes the same few texts again and again; named ones are planned once a connection. */
function nameOf(text: string): string {
  const known = names.get(text) ?? `boss.${createHash("md5").update(text).digest("hex")}`;
  if (names.size < 50) names.set(text, known);
  return known;
}

/** pg-boss runs any statement through this one method. */
export function asBossDatabase(on: Queryable): {
  executeSql: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;
} {
  return {
    executeSql: async (text, values = []) => {
      // A text without values may hold several statements, which cannot be prepared.
      const statement = values.length === 0 ? { text } : { name: nameOf(text), text, values };
      return { rows: [...(await on.query<unknown>(statement))] };
    },
  };
}
