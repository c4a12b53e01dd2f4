import { setTimeout as sleep } from "node:timers/promises";
import { eventually, monotonicMs } from "#lib/launch/clock.ts";
import { makeHalfSigned, numbersOf, sign, type Range } from "./engine-people.ts";
import { openEngineStage, type EngineStage } from "./engine-stage.ts";
import { requestIdOf } from "./fixtures.ts";
import { share, within, type Row } from "./report.ts";

const A_SECOND = 50;
const LATENCIES_MS = [0, 200] as const;
/** The asks of one grant that wait for each other: look, change, look again. Its three targets are brought side by side. */
const ASKS_IN_A_ROW = 3;
const ALLOWED_MS = { p50: 25, p99: 100 } as const;

/**
 * From the commit of the last approval to the commit of the verified grant, fifty grants a second, against what is allowed
 * plus what the server's own latency costs. Both times are Postgres' own of the audit events' transactions.
 */
export async function benchPush(seconds: number): Promise<readonly Row[]> {
  const stage = await openEngineStage();
  try {
    await stage.startWorker();
    const rows: Row[] = [];
    let first = 1;
    const next = (count: number): Range => {
      first += count;
      return { first: first - count, count };
    };
    await grant(stage, next(2 * A_SECOND));
    for (const latencyMs of LATENCIES_MS) {
      const times = await grant(stage, next(seconds * A_SECOND), latencyMs);
      for (const [name, allowed] of Object.entries(ALLOWED_MS))
        rows.push(
          within(`push ${latencyMs} ms ${name}`, "ms", {
            measured: share(times, name === "p50" ? 0.5 : 0.99),
            allowed: allowed + ASKS_IN_A_ROW * latencyMs,
          }),
        );
    }
    return rows;
  } finally {
    await stage.close();
  }
}

/** Signs the range at its pace and answers how long each grant took, in ms. */
async function grant(stage: EngineStage, range: Range, latencyMs = 0): Promise<readonly number[]> {
  await makeHalfSigned(stage, range);
  await stage.control.setFaults({ latencyMs });
  const began = monotonicMs();
  const signing = numbersOf(range).map(async (number, index) => {
    await sleep(Math.max(0, began + (index * 1000) / A_SECOND - monotonicMs()));
    await sign(stage, number, "CDAO");
  });
  await Promise.all(signing);
  const ids = numbersOf(range).map(requestIdOf);
  const done = await eventually(async () => (await verified(stage, ids)) === range.count, {
    withinMs: 60_000,
    everyMs: 500,
  });
  if (!done) throw new Error(`Only ${await verified(stage, ids)} of ${range.count} grants were verified`);
  await stage.control.resetFaults();
  const { rows } = await stage.admin().query<{ ms: number }>(
    `SELECT 1000 * extract(epoch FROM pg_xact_commit_timestamp(v.xmin) - pg_xact_commit_timestamp(a.xmin))::float8 AS ms
      FROM audit_event a JOIN audit_event v ON v.aggregate_id = a.aggregate_id AND v.type = 'access_verified'
      WHERE a.type = 'request_approved' AND a.aggregate_id = ANY ($1)`,
    [ids],
  );
  return rows.map(({ ms }) => ms);
}

async function verified(stage: EngineStage, ids: readonly string[]): Promise<number> {
  const { rows } = await stage
    .admin()
    .query<{ count: number }>(
      "SELECT count(*)::int AS count FROM request WHERE access_status = 'active' AND id = ANY ($1)",
      [ids],
    );
  return rows[0]?.count ?? 0;
}
