import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Database, Statement } from "./pool.ts";

const CHANNEL = "countersign_work";
const STATEMENT_MS = 5_000;
const PROBE_EVERY_MS = 10_000;
const AGAIN_AFTER_MS = 1_000;

/**
 * Wakes every worker. Sent behind COMMIT on the same connection, in the same packet: within the transaction it would hold
 * Postgres' one lock for notifications over the flush to disk, and no two decisions could commit together.
 */
export const WAKE: Statement = { name: "wake", text: `SELECT pg_notify('${CHANNEL}', '')` };

export type Listening = { readonly stop: () => Promise<void> };

/**
 * Calls `onWake` whenever workers are woken, and whenever listening begins again, since nobody knows what was missed. It
 * needs a session of its own. What is lost is found by the sweep: this only saves the wait for it.
 */
export function listenForWork(
  { pool }: Pick<Database, "pool">,
  { onWake, onLoss }: { readonly onWake: () => void; readonly onLoss: (error: unknown) => void },
): Listening {
  const stopping = new AbortController();
  const { signal } = stopping;
  const pause = (ms: number): Promise<void> => sleep(ms, undefined, { signal }).catch(() => undefined);

  const listen = async (): Promise<void> => {
    const client = new pg.Client({ ...pool.options, keepAlive: true, query_timeout: STATEMENT_MS });
    const lost = Promise.withResolvers<never>();
    lost.promise.catch(() => undefined);
    client.on("error", lost.reject);
    client.on("end", () => lost.reject(new Error("The connection that listens has ended")));
    client.on("notification", onWake);
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      onWake();
      while (!signal.aborted) {
        await Promise.race([pause(PROBE_EVERY_MS), lost.promise]);
        // A peer that is gone without a word answers no probe.
        if (!signal.aborted) await client.query("SELECT 1");
      }
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      await listen().catch(onLoss);
      await pause(AGAIN_AFTER_MS);
    }
  };
  const done = loop();
  return {
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}
