import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { eventually, monotonicMs } from "#lib/launch/clock.ts";
import { openEngineStage, type EngineStage } from "./engine-stage.ts";
import { buildEstate, fillLedger } from "./estate.ts";
import { within, type Row } from "./report.ts";

const SCHEMAS = 19;
const USERS = 500;
const SECURABLES = 2_000;
const ALLOWED_MB = 256;
/** The next pass over everything begins then. */
const ALLOWED_S = 600;
const IDLE_MS = 5_000;

/** Everything proved anew, and everything looked over for drift: what memory the worker takes over idle, and how long it is at it. */
export async function benchReconcile(tuples: number): Promise<readonly Row[]> {
  const stage = await openEngineStage();
  try {
    const estate = { schemas: SCHEMAS, volumes: SECURABLES - SCHEMAS - 1, users: USERS, tuples };
    const worker = await stage.startWorker();
    await sleep(IDLE_MS);
    const memory = watchMemory(worker.pid);
    await buildEstate(stage.control, estate);
    await fillLedger(stage.admin(), estate);

    const begun = monotonicMs();
    await stage
      .admin()
      .query("UPDATE catalog_target SET next_attempt_at = now(), settled = false WHERE NOT settled");
    await nothingLeft(stage, "SELECT count(*)::int AS left FROM catalog_target WHERE NOT settled");
    const reconciledMs = monotonicMs() - begun;
    const reconciled = memory.most();

    const looked = monotonicMs();
    await nothingLeft(
      stage,
      `SELECT ${SECURABLES} - count(*)::int AS left FROM watched_securable WHERE first_read_at IS NOT NULL AND securable_name LIKE 'held%'`,
    );
    const lookedMs = monotonicMs() - looked;
    const most = memory.stop();
    const name = `reconcile ${tuples} tuples`;
    return [
      within(`${name}, memory over idle`, "MB", { measured: reconciled, allowed: ALLOWED_MB }),
      within(`${name}, time`, "s", { measured: reconciledMs / 1000, allowed: ALLOWED_S }),
      within("drift pass after it, memory over idle", "MB", { measured: most, allowed: ALLOWED_MB }),
      within("drift pass after it, time", "s", { measured: lookedMs / 1000, allowed: ALLOWED_S }),
    ];
  } finally {
    await stage.close();
  }
}

async function nothingLeft(stage: EngineStage, question: string): Promise<void> {
  const left = async (): Promise<number> => {
    const { rows } = await stage.admin().query<{ left: number }>(question);
    return rows[0]?.left ?? 0;
  };
  const done = await eventually(async () => (await left()) <= 0, {
    withinMs: 2 * ALLOWED_S * 1000,
    everyMs: 500,
  });
  if (!done) throw new Error(`${await left()} are left`);
}

/** The resident memory of a process over what it has now, in MB: the most so far, looked at ten times a second. */
function watchMemory(pid: number): { readonly most: () => number; readonly stop: () => number } {
  const idle = resident(pid);
  let most = 0;
  const timer = setInterval(() => (most = Math.max(most, resident(pid) - idle)), 100);
  return {
    most: () => most,
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
}

function resident(pid: number): number {
  const kB = /VmRSS:\s+(\d+) kB/u.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kB ?? 0) / 1024;
}
