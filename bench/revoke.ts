import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { signalQuietly } from "#lib/launch/child.ts";
import { eventually } from "#lib/launch/clock.ts";
import { inLanes, makeHalfSigned, numbersOf, sign, type Range } from "./engine-people.ts";
import { openEngineStage, type EngineStage } from "./engine-stage.ts";
import { requestIdOf } from "./fixtures.ts";
import { share, within, type Row } from "./report.ts";

/** How many accesses end, over how many seconds, and how many seconds the server is away. */
export type RevokeScale = { readonly ends: number; readonly over: number; readonly away: number };

/** Where a trouble is the measure, fewer ends show it as well. */
const IN_TROUBLE = 200;
const TROUBLE_SECONDS = 10;
/** From setting the ends to the first of them. */
const LEAD_SECONDS = 3;

type Case = {
  readonly name: string;
  readonly ends: number;
  readonly overSeconds: number;
  readonly allowedMs: number;
  /** 1 for the last of all. */
  readonly part: number;
  /** Makes the trouble; answers from which database time on lateness counts, when not from each end. */
  readonly trouble?: (stage: EngineStage) => Promise<string | null>;
};

/**
 * How late accesses are taken away: from their hour to the commit of the proof, which is a read of the server that shows
 * them gone. At the end the server itself is asked for anybody who is left.
 */
export async function benchRevoke({ ends, over, away }: RevokeScale): Promise<readonly Row[]> {
  const stage = await openEngineStage();
  try {
    const rows: Row[] = [];
    let first = 1;
    let worker = await stage.startWorker();
    const killed = async (): Promise<null> => {
      await sleep((TROUBLE_SECONDS / 2) * 1000);
      signalQuietly(worker.pid, "SIGKILL");
      worker = await stage.startWorker();
      return null;
    };
    const cases: readonly Case[] = [
      { name: `p99 of ${ends} over ${over} s`, ends, overSeconds: over, allowedMs: 1_000, part: 0.99 },
      { name: `last of ${ends} in one second`, ends, overSeconds: 1, allowedMs: 5_000, part: 1 },
      { name: "last, worker killed", ...inTrouble, allowedMs: 15_000, trouble: killed },
      { name: "last, database restarted", ...inTrouble, allowedMs: 15_000, trouble: restarted },
      {
        name: `last, after a server ${away} s away`,
        ...inTrouble,
        allowedMs: 30_000,
        trouble: (on) => wentAway(on, away),
      },
    ];
    for (const one of cases) {
      const range = { first, count: one.ends };
      first += one.ends;
      rows.push(
        within(`revoke ${one.name}`, "ms", {
          measured: share(await lateness(stage, range, one), one.part),
          allowed: one.allowedMs,
        }),
      );
    }
    return rows;
  } finally {
    await stage.close();
  }
}

const inTrouble = { ends: IN_TROUBLE, overSeconds: TROUBLE_SECONDS, part: 1 } as const;

async function restarted(stage: EngineStage): Promise<null> {
  await sleep((LEAD_SECONDS + TROUBLE_SECONDS / 2) * 1000);
  await stage.restartDatabase();
  return null;
}

async function wentAway(stage: EngineStage, seconds: number): Promise<string> {
  await stage.stopCatalog();
  await sleep(seconds * 1000);
  await stage.startCatalog();
  const { rows } = await stage.admin().query<{ now: string }>("SELECT clock_now()::text AS now");
  return rows[0]?.now ?? "";
}

/** Has the accesses of the range end over the seconds of the case, and answers how late each was taken away, in ms. */
async function lateness(stage: EngineStage, range: Range, one: Case): Promise<readonly number[]> {
  const ids = numbersOf(range).map(requestIdOf);
  await makeHalfSigned(stage, range);
  await inLanes(numbersOf(range), (number) => sign(stage, number, "CDAO"));
  await all(stage, ids, "active");
  // Statistics as a database in use has them; without any, plans made for an empty ledger stay.
  await stage.admin().query("ANALYZE");
  await setEnds(stage, ids, one.overSeconds);
  const since = (await one.trouble?.(stage)) ?? null;
  await all(stage, ids, "ended");
  const left = await holders(stage, range);
  if (left > 0) throw new Error(`${left} of ${range.count} still hold something in Unity Catalog`);
  const { rows } = await stage.admin().query<{ ms: number }>(
    `SELECT 1000 * extract(epoch FROM pg_xact_commit_timestamp(e.xmin) - greatest(r.ends_at, $2::timestamptz))::float8 AS ms
      FROM audit_event e JOIN request r ON r.id = e.aggregate_id WHERE e.type = 'access_end_proved' AND r.id = ANY ($1)`,
    [ids, since],
  );
  return rows.map(({ ms }) => ms);
}

/** An access lasts days; here its hour is brought forward in the rows, evenly over the seconds. */
async function setEnds(stage: EngineStage, ids: readonly string[], overSeconds: number): Promise<void> {
  await stage.admin().query("BEGIN");
  await stage.admin().query(
    `UPDATE request r SET ends_at = date_trunc('milliseconds', clock_timestamp() + make_interval(secs => $2::float8 + $3::float8 * i.place))
      FROM unnest($1::text[]) WITH ORDINALITY AS i(id, place) WHERE r.id = i.id`,
    [ids, LEAD_SECONDS, overSeconds / ids.length],
  );
  await stage
    .admin()
    .query(
      "UPDATE access_grant g SET ends_at = r.ends_at FROM request r WHERE r.id = g.request_id AND r.id = ANY ($1)",
      [ids],
    );
  await stage.admin().query("COMMIT");
}

async function all(stage: EngineStage, ids: readonly string[], access: string): Promise<void> {
  const count = async (): Promise<number> => {
    const { rows } = await stage
      .admin()
      .query<{ count: number }>(
        "SELECT count(*)::int AS count FROM request WHERE access_status = $2 AND id = ANY ($1)",
        [ids, access],
      );
    return rows[0]?.count ?? 0;
  };
  const done = await eventually(async () => (await count()) === ids.length, {
    withinMs: 240_000,
    everyMs: 500,
  });
  if (!done) throw new Error(`Only ${await count()} of ${ids.length} accesses are ${access}`);
}

const Held = z.object({
  privilege_assignments: z.array(z.object({ principal: z.string() })).default([]),
});

/** How many principals of the range the server still shows on what they had. */
async function holders(stage: EngineStage, range: Range): Promise<number> {
  const mine = new Set(numbersOf(range).map((number) => `bench${number}@countersign.example`));
  let left = 0;
  for (const place of ["catalog/raw", "schema/raw.base_layer", "volume/raw.base_layer.bench"]) {
    const path = `/api/2.1/unity-catalog/permissions/${place}`;
    const held = Held.parse(await stage.control.asAdmin("GET", path));
    left += held.privilege_assignments.filter(({ principal }) => mine.has(principal)).length;
  }
  return left;
}
