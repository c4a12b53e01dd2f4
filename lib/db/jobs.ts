import { PgBoss } from "pg-boss";
import type { Database, Queryable } from "./pool.ts";

/** The queues and what a job of each says. Jobs are hints: the ledger and the mail table are the truth (architecture, idea 5). */
export type JobData = {
  readonly reconcile: { readonly requestId: string };
  readonly mail: Readonly<Record<string, never>>;
};
export type JobName = keyof JobData;
export type Job = { readonly [N in JobName]: { readonly name: N; readonly data: JobData[N] } }[JobName];

export const QUEUES: readonly JobName[] = ["reconcile", "mail"];

/** Puts jobs into the queue within the caller's transaction. */
export type JobSender = {
  readonly send: (tx: Queryable, jobs: readonly Job[]) => Promise<void>;
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
      for (const job of jobs) await boss.send(job.name, job.data, { db: asBossDatabase(tx) });
    },
    close: () => boss.stop({ graceful: false }),
  };
}

/** pg-boss runs any statement through this one method. */
export function asBossDatabase(on: Queryable): {
  executeSql: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;
} {
  return {
    executeSql: async (text, values) => ({ rows: [...(await on.query<unknown>({ text, values: values ?? [] }))] }),
  };
}
