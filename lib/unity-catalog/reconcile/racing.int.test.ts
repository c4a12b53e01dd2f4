import { afterEach, beforeEach, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import { claimDueTargets } from "#lib/db/ledger/due-targets.ts";
import { readTarget } from "#lib/db/ledger/read-target.ts";
import { openDatabase } from "#lib/db/pool.ts";
import { HELD_ELSEWHERE, tryLock } from "#lib/db/try-lock.ts";
import {
  holdings,
  openCatalogWorld,
  sweepOnce,
  sweepUntilAccess,
  workerOn,
  type CatalogWorld,
} from "#lib/testing/catalog-world.ts";
import { eventually } from "#lib/testing/eventually.ts";
import { auditOf, requestRow } from "#lib/testing/observe.ts";
import { approvedRequest, contextAs, done } from "#lib/testing/request-builders.ts";
import { reconcileDue } from "#lib/worker/reconcile-due.ts";
import { bring } from "./bring.ts";
import { reconcileTarget } from "./reconcile-target.ts";
import { writeBack } from "./write-back.ts";

const rooms = [{ connection: "main", free: 10 }];

let world: CatalogWorld;
beforeEach(async () => {
  world = await openCatalogWorld();
});
afterEach(async () => {
  for (const change of world.proxy.changes) expect(change.underWay).toBe(1);
  await world.close();
});

async function handBack(id: string): Promise<void> {
  done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));
}

test("UC-3 a result read before the ledger changed counts no more: an end during the grant wins", async () => {
  await world.control.setFaults({ latencyMs: 600 });
  const { id } = await approvedRequest(world);
  const granting = sweepOnce(world.worker);
  await eventually("a change under way", () => world.proxy.changes.length > 0);
  await handBack(id);
  await granting;
  // The very run that found its result outdated has gone on with what is wanted now.
  expect((await requestRow(world, id)).access_status).toBe("ended");
  await world.control.resetFaults();
  expect(await holdings(world, "scientist")).toEqual([]);
  const events = (await auditOf(world, id)).map((event) => event.type);
  expect(events).not.toContain("access_verified");
});

test("UC-3 a hint and a sweep at once do the work once", async () => {
  await world.control.setFaults({ latencyMs: 50 });
  const { id } = await approvedRequest(world);
  await Promise.all([
    reconcileDue(world.worker).then(({ done: all }) => all),
    sweepOnce(world.worker),
    reconcileDue(world.worker).then(({ done: all }) => all),
  ]);
  await sweepUntilAccess(world, id, "active");
  expect(world.proxy.changes).toHaveLength(3);
});

test("UC-3 what is claimed by one sweep is passed over by another, and is due again when its worker dies", async () => {
  await approvedRequest(world);
  const claimed = await claimDueTargets(world.app, { limit: 10, rooms });
  expect(claimed).toHaveLength(3);
  expect(await claimDueTargets(world.app, { limit: 10, rooms })).toEqual([]);
  const [due] = await world.admin.query({
    text: "SELECT bool_and(next_attempt_at <= now() + interval '5 seconds') AS soon FROM catalog_target",
  });
  expect(due).toEqual({ soon: true });
});

test("UC-3 a target whose lock is held elsewhere is given back for the next second", async () => {
  await approvedRequest(world);
  const [first] = await claimDueTargets(world.app, { limit: 1, rooms });
  if (first === undefined) throw new Error("Nothing was claimed");
  await tryLock(world.admin, `target:${first.id}`, async () => {
    expect(await reconcileTarget(world.worker.reconciler, first)).toBe("held_elsewhere");
    expect(await tryLock(world.app, `target:${first.id}`, async () => "had")).toBe(HELD_ELSEWHERE);
  });
  const [due] = await world.admin.query({
    text: "SELECT next_attempt_at <= now() + interval '1 second' AS soon FROM catalog_target WHERE id = $1",
    values: [first.id],
  });
  expect(due).toEqual({ soon: true });
  expect(await tryLock(world.app, `target:${first.id}`, async () => "had")).toBe("had");
});

test("OPS-2 a lock goes with its connection, and a broken connection ends no process", async () => {
  const database = openDatabase(world.database.appUrl, 4);
  const broken = tryLock(database, "target:broken", async (lock) => {
    await world.admin.query({
      text: "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    });
    await eventually("lost", () => !lock.held());
    return "worked";
  });
  expect(await broken).toBe("worked");
  expect(await tryLock(database, "target:broken", async () => "had")).toBe("had");
  await database.close();
});

test("OPS-2 a death after the proof was written and before the request was settled loses nothing", async () => {
  const { id } = await approvedRequest(world);
  for (const { id: targetId, claim } of await claimDueTargets(world.app, { limit: 10, rooms })) {
    const { reconciler } = world.worker;
    const context = { ...reconciler.context, requestId: "run_1" };
    const target = await readTarget(world.app, { id: targetId, claim });
    if (target === null) throw new Error("No target");
    const catalog = reconciler.catalogs.of(target.connection);
    if (catalog === undefined) throw new Error("No connection");
    const run = {
      catalog,
      reconciler,
      context,
      target,
      lock: { held: () => true },
      ids: target.ids,
      books: [],
    };
    const finding = await bring(run);
    if (finding === "outdated") throw new Error("Nothing has changed");
    expect(await writeBack(run, finding)).toMatchObject({ settled: true });
  }
  expect((await requestRow(world, id)).access_status).toBe("being_granted");
  const [due] = await world.admin.query({
    text: "SELECT bool_and(settled AND next_attempt_at <= now() + interval '5 seconds') AS soon FROM catalog_target",
  });
  expect(due).toEqual({ soon: true });
  await sweepUntilAccess(world, id, "active");
  expect(world.proxy.changes).toHaveLength(3);
});

test("UC-3 two workers that sweep the same targets again and again never overlap", async () => {
  const second = openDatabase(world.database.appUrl, 20);
  const other = workerOn({ ...world, app: second }, world.proxy.url);
  await world.control.setFaults({ latencyMs: 20, rate5xx: 0.2, loseAnswers: 0.1 });
  const { id } = await approvedRequest(world);
  const due = "UPDATE catalog_target SET next_attempt_at = now() WHERE next_attempt_at IS NOT NULL";
  for (let round = 0; round < 12; round += 1) {
    await Promise.all([sweepOnce(world.worker), sweepOnce(other)]);
    await world.admin.query({ text: due });
  }
  await world.control.resetFaults();
  await sweepUntilAccess(world, id, "active");
  await second.close();
});
