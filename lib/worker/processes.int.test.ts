import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import { setClockAhead } from "#lib/testing/builders.ts";
import { holdings, openCatalogWorld, type CatalogWorld } from "#lib/testing/catalog-world.ts";
import { eventually } from "#lib/testing/eventually.ts";
import { auditOf, requestRow } from "#lib/testing/observe.ts";
import { approvedRequest, contextAs, done } from "#lib/testing/request-builders.ts";
import { startWorkerProcess, type WorkerProcess } from "#lib/testing/worker-process.ts";

const ALL = ["READ_VOLUME on raw.base.claims", "USE_CATALOG on raw", "USE_SCHEMA on raw.base"];

let world: CatalogWorld;
let folder: string;
const workers: WorkerProcess[] = [];

beforeEach(async () => {
  world = await openCatalogWorld();
  folder = mkdtempSync(join(tmpdir(), "countersign-worker-"));
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.kill("SIGKILL")));
  rmSync(folder, { recursive: true });
  for (const change of world.proxy.changes) expect(change.underWay).toBe(1);
  await world.close();
});

function start(changes: Readonly<Record<string, string>> = {}): WorkerProcess {
  const worker = startWorkerProcess(world, changes);
  workers.push(worker);
  return worker;
}

async function access(id: string): Promise<string> {
  return (await requestRow(world, id)).access_status;
}
const becomes = (id: string, wanted: string, withinMs?: number): Promise<void> =>
  eventually(`${id} ${wanted}`, async () => (await access(id)) === wanted, withinMs);

async function countOf(id: string, type: string): Promise<number> {
  return (await auditOf(world, id)).filter((event) => event.type === type).length;
}

describe("the worker process", () => {
  test("OPS-2 grants and ends within seconds, beats, and stops in order at SIGTERM (OPS-3)", async () => {
    const worker = start();
    await eventually("started", () => worker.output().includes("worker started"));
    const { id } = await approvedRequest(world);
    await becomes(id, "active", 10_000);
    await setClockAhead(world, "31 days");
    await becomes(id, "ended", 10_000);
    await sleep(3_000);
    const beats = await world.admin.query({
      text: "SELECT name FROM heartbeat WHERE at > now() - interval '5 seconds' AND note IS NULL",
    });
    expect(beats).toContainEqual({ name: "sweeper" });
    await worker.kill("SIGTERM");
    expect(await worker.ended).toEqual({ code: 0, signal: null });
    expect(worker.output()).not.toContain(world.catalogAuth.clientSecret);
    // The directory is away here; nothing else may fail, the upkeep of the queue included.
    const errors = worker
      .output()
      .split("\n")
      .filter((line) => line.startsWith('{"level":50'));
    expect(errors.filter((line) => !line.includes('"loop":"directory_sync"'))).toEqual([]);
  }, 40_000);

  test("OPS-2 with every job row deleted nothing is lost", async () => {
    const { id } = await approvedRequest(world);
    await world.admin.query({ text: "DELETE FROM pgboss.job" });
    start();
    await becomes(id, "active");
    done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));
    await world.admin.query({ text: "DELETE FROM pgboss.job" });
    await becomes(id, "ended");
  }, 60_000);

  test("UC-3 two workers at once never have two changes under way for one target", async () => {
    await world.control.setFaults({ latencyMs: 60 });
    start();
    start();
    const ids: string[] = [];
    for (let count = 0; count < 4; count += 1) {
      const { id } = await approvedRequest(world);
      ids.push(id);
      const earlier = ids[count - 2];
      if (earlier !== undefined)
        done(await endAccess(await contextAs(world, "scientist"), { requestId: earlier, reason: null }));
    }
    for (const id of ids.slice(0, 2)) await becomes(id, "ended");
    for (const id of ids.slice(2)) await becomes(id, "active");
    await world.control.resetFaults();
    expect(await holdings(world, "scientist")).toEqual(ALL);
    for (const id of ids.slice(2))
      done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));
    for (const id of ids) await becomes(id, "ended");
    expect(await holdings(world, "scientist")).toEqual([]);
    for (const id of ids) expect(await countOf(id, "access_end_proved")).toBe(1);
  }, 90_000);
});

describe("paused with SIGSTOP", () => {
  test("UC-3 a worker that wakes up after its claim is over sends nothing of what is wanted no more", async () => {
    const sleeper = start({ COUNTERSIGN_FAILPOINT: `stop:before_patch@${folder}/mark` });
    await eventually("started", () => sleeper.output().includes("worker started"));
    const { id } = await approvedRequest(world);
    await eventually("paused", () => existsSync(`${folder}/mark`));
    done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));
    start();
    await becomes(id, "ended", 60_000);
    expect(await holdings(world, "scientist")).toEqual([]);
    const sent = world.proxy.changes.length;
    process.kill(sleeper.pid, "SIGCONT");
    await sleep(4_000);
    expect(world.proxy.changes.slice(sent).filter((change) => change.add.length > 0)).toEqual([]);
    expect(await holdings(world, "scientist")).toEqual([]);
    expect(await access(id)).toBe("ended");
    expect(await countOf(id, "access_end_proved")).toBe(1);
    // It lives on, and does what is wanted now.
    await Promise.all(workers.filter((worker) => worker !== sleeper).map((worker) => worker.kill("SIGKILL")));
    const { id: next } = await approvedRequest(world);
    await becomes(next, "active", 30_000);
  }, 120_000);
});

describe("killed with kill -9", () => {
  test.each(["before_patch", "after_patch"])(
    "OPS-2 %s: the next worker grants it, and sends nothing while the dead one's request may be under way (UC-3)",
    async (boundary) => {
      const { id } = await approvedRequest(world);
      const first = start({ COUNTERSIGN_FAILPOINT: `${boundary}@${folder}/mark` });
      expect(await first.ended).toEqual({ code: null, signal: "SIGKILL" });
      expect(existsSync(`${folder}/mark`)).toBe(true);
      const sent = world.proxy.changes.length;
      const [held] = await world.admin.query<{ targets: string[] }>({
        text: "SELECT array_agg(securable_name) AS targets FROM catalog_target WHERE busy_until > now()",
      });
      expect(held?.targets).not.toBeNull();
      const second = start();
      await eventually("started", () => second.output().includes("worker started"));
      await sleep(2_000);
      const again = world.proxy.changes.slice(sent).map((change) => change.target.split(" ")[0]);
      for (const target of held?.targets ?? []) expect(again).not.toContain(target);
      await becomes(id, "active", 40_000);
      expect(await holdings(world, "scientist")).toEqual(ALL);
      expect(await countOf(id, "access_verified")).toBe(1);
    },
    90_000,
  );

  test("OPS-2 after_release: the end that was begun is carried through by the next worker", async () => {
    const { id } = await approvedRequest(world);
    const armed = { COUNTERSIGN_FAILPOINT: `after_release@${folder}/mark` };
    const first = start(armed);
    await becomes(id, "active");
    await setClockAhead(world, "31 days");
    expect(await first.ended).toEqual({ code: null, signal: "SIGKILL" });
    expect(await access(id)).toBe("being_removed");
    expect(await holdings(world, "scientist")).toEqual(ALL);
    start(armed);
    await becomes(id, "ended");
    expect(await holdings(world, "scientist")).toEqual([]);
    expect(await countOf(id, "access_end_started")).toBe(1);
    expect(await countOf(id, "access_end_proved")).toBe(1);
  }, 60_000);

  test("OPS-2 killed at any moment while it removes, the end is proved once and nothing stays", async () => {
    await world.control.setFaults({ latencyMs: 40 });
    const { id } = await approvedRequest(world);
    const first = start();
    await becomes(id, "active");
    done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));
    const sent = world.proxy.changes.length;
    await eventually("a removal under way", () => world.proxy.changes.length > sent);
    await first.kill("SIGKILL");
    start();
    await becomes(id, "ended", 45_000);
    await world.control.resetFaults();
    expect(await holdings(world, "scientist")).toEqual([]);
    expect(await countOf(id, "access_end_proved")).toBe(1);
  }, 90_000);
});
