import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { setTimeout as sleep } from "node:timers/promises";
import { endAccess } from "#lib/commands/end-access.ts";
import { claimProbes, noteServerAnswer, noteServerFailure } from "#lib/db/ledger/breaker.ts";
import { claimDueTargets } from "#lib/db/ledger/due-targets.ts";
import { openCatalogWorld, sweepOnce, type CatalogWorld } from "#lib/testing/catalog-world.ts";
import { eventually } from "#lib/testing/eventually.ts";
import { requestRow } from "#lib/testing/observe.ts";
import { approvedRequest, contextAs, done } from "#lib/testing/request-builders.ts";
import { startSecondServer, type SecondServer } from "#lib/testing/second-server.ts";
import { makeSweeper } from "#lib/worker/sweeper.ts";

const HANG_MS = 20_000;

let world: CatalogWorld;
let far: SecondServer;
beforeEach(async () => {
  world = await openCatalogWorld();
  far = await startSecondServer(world, 4_000);
});
afterEach(async () => {
  for (const change of [...world.proxy.changes, ...far.proxy.changes]) expect(change.underWay).toBe(1);
  await far.stop();
  await world.close();
});

const access = async (id: string): Promise<string> => (await requestRow(world, id)).access_status;
const approved = async (bucketId: string, requester = "scientist"): Promise<string> =>
  (await approvedRequest(world, { requester, details: { bucketId } })).id;
async function handBack(id: string): Promise<void> {
  done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));
}
async function connection(
  name: string,
): Promise<{ failures: number; open: boolean; until: number | null } | undefined> {
  const [row] = await world.admin.query<{ failures: number; open: boolean; until: number | null }>({
    text: `SELECT failures, open_until IS NOT NULL AS open, extract(epoch FROM open_until - now())::float8 AS until
      FROM catalog_connection WHERE name = $1`,
    values: [name],
  });
  return row;
}
async function since(begun: number, id: string, status: string): Promise<number> {
  await eventually(status, async () => (await access(id)) === status, 15_000);
  return performance.now() - begun;
}

describe("several servers", () => {
  test("UC-8 an access is granted and removed on the server that has its bucket, and nowhere else", async () => {
    const id = await approved("far");
    await sweepOnce(far.worker);
    expect(await access(id)).toBe("active");
    expect(world.proxy.changes).toEqual([]);
    await handBack(id);
    await sweepOnce(far.worker);
    expect(await access(id)).toBe("ended");
    expect(far.proxy.changes).toHaveLength(6);
  });

  test("UC-6 a server that hangs delays no grant and no end of another by more than two seconds", async () => {
    const [ending, first] = [await approved("claims"), await approved("far")];
    await sweepOnce(far.worker);
    expect(await access(ending)).toBe("active");
    await far.control.setFaults({ hangMs: HANG_MS });
    await handBack(first);
    const stuck = await approved("far", "colleague");
    const sweeping = makeSweeper(far.worker).start();
    await sleep(1_500);
    const times: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const begun = performance.now();
      const granted = await approved("orders");
      times.push(await since(begun, granted, "active"));
      const released = performance.now();
      await handBack(granted);
      times.push(await since(released, granted, "ended"));
    }
    const released = performance.now();
    await handBack(ending);
    times.push(await since(released, ending, "ended"));
    expect(await access(stuck)).toBe("being_granted");
    expect(await access(first)).toBe("being_removed");
    expect(Math.max(...times)).toBeLessThan(2_000);
    await sweeping.stop();
    await far.control.resetFaults();
    await far.worker.lanes.drained();
  }, 60_000);
});

describe("the breaker", () => {
  test("UC-6 five failures in a row open it: nothing of it is claimed until a probe is good, and then all of it at once", async () => {
    const [here, there] = [await approved("claims"), await approved("far")];
    const [before] = await world.admin.query({
      text: "SELECT sum(generation) AS sum FROM catalog_target WHERE connection = 'far'",
    });
    await far.control.setFaults({ down: true });
    await eventually(
      "open",
      async () => {
        await sweepOnce(far.worker);
        return (await connection("far"))?.open === true;
      },
      20_000,
    );
    expect(await access(here)).toBe("active");
    const { until } = (await connection("far")) ?? {};
    expect(until).toBeLessThanOrEqual(12);
    await world.admin.query({ text: "UPDATE catalog_target SET next_attempt_at = now() + interval '50 s'" });
    await world.admin.query({
      text: "UPDATE catalog_target SET next_attempt_at = now() WHERE securable_name = 'raw.far'",
    });
    expect(await claimDueTargets(world.app, { limit: 9, rooms: [{ connection: "far", free: 9 }] })).toEqual(
      [],
    );

    await far.control.resetFaults();
    await world.admin.query({ text: "UPDATE catalog_connection SET open_until = now() WHERE name = 'far'" });
    await sweepOnce(far.worker);
    expect(await connection("far")).toEqual({ failures: 0, open: false, until: null });
    const [after] = await world.admin.query({
      text: "SELECT sum(generation) AS sum FROM catalog_target WHERE connection = 'far'",
    });
    expect(after).toEqual(before);
    await sweepOnce(far.worker);
    expect(await access(there)).toBe("active");
  }, 40_000);

  test("UC-6 one probe over all workers; in vain it waits longer, never beyond 24 seconds, or as long as the server asks", async () => {
    const failed = { jitter: 1.2, retryAfterMs: 0 };
    for (let count = 0; count < 4; count += 1) await noteServerFailure(world.app, "far", failed);
    expect((await connection("far"))?.open).toBe(false);
    await noteServerFailure(world.app, "far", failed);
    const open = await connection("far");
    expect(open?.until).toBeGreaterThan(5);
    expect(open?.until).toBeLessThanOrEqual(6);
    await world.admin.query({
      text: `UPDATE catalog_connection SET open_until = now(), failing_since = now() - interval '1 hour' WHERE name = 'far'`,
    });
    const claims = await Promise.all([1, 2, 3, 4].map(() => claimProbes(world.app, ["main", "far"])));
    expect(claims.flat()).toEqual(["far"]);
    await noteServerFailure(world.app, "far", { jitter: 1, retryAfterMs: 90_000 });
    expect((await connection("far"))?.until).toBeGreaterThan(85);
    await noteServerAnswer(world.app, "far");
    for (let count = 0; count < 5; count += 1) await noteServerFailure(world.app, "far", failed);
    await world.admin.query({
      text: `UPDATE catalog_connection SET open_until = now(), failing_since = now() - interval '1 hour' WHERE name = 'far'`,
    });
    await far.control.setFaults({ down: true });
    await sweepOnce(far.worker);
    const vain = (await connection("far"))?.until ?? 0;
    expect(vain).toBeGreaterThan(14);
    expect(vain).toBeLessThanOrEqual(24);
  });

  test("UC-6 removals come before grants, the longest overdue first, and no connection takes more than its room", async () => {
    const ids = [await approved("claims"), await approved("orders"), await approved("far")];
    await sweepOnce(far.worker);
    for (const id of ids.slice(0, 2)) {
      await handBack(id);
      await sleep(20);
    }
    await approved("orders");
    await world.admin.query({
      text: "UPDATE catalog_target SET next_attempt_at = now() - make_interval(secs => length(securable_name))",
    });
    const rooms = [
      { connection: "main", free: 2 },
      { connection: "far", free: 1 },
    ];
    const claimed = await claimDueTargets(world.app, { limit: 9, rooms });
    expect(claimed.map((target) => target.connection).toSorted()).toEqual(["far", "main", "main"]);
    const names = await world.admin.query<{ name: string; removing: boolean }>({
      text: "SELECT securable_name AS name, removal_since IS NOT NULL AS removing FROM catalog_target WHERE id = ANY ($1)",
      values: [claimed.filter((target) => target.connection === "main").map((target) => target.id)],
    });
    for (const { name, removing } of names) {
      expect(removing).toBe(true);
      expect(name).not.toBe("orders_landing");
    }
  });
});
