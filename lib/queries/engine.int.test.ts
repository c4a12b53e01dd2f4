import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { retryTarget } from "#lib/commands/retry-target.ts";
import { EngineView } from "#lib/contracts/engine.ts";
import { actAs, addPerson, openWorld, type World } from "#lib/testing/builders.ts";
import { activeRequest, approvedRequest, contextAs } from "#lib/testing/request-builders.ts";
import { engineView } from "./engine.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "platform", { roles: ["admin"] });
  await approvedRequest(world);
  await activeRequest(world, { requester: "colleague" });
});
afterAll(() => world.close());

async function seen(who = "platform"): Promise<EngineView> {
  const read = await engineView(world.app, await actAs(world, who));
  if (!read.ok) throw new Error(`${who} may look`);
  return EngineView.parse(read.value);
}

describe("OPS-2 what the engine does", () => {
  test("OPS-2 lists targets that are not settled, gathered by connection and cause", async () => {
    const view = await seen();
    expect(view.targets[0]).toMatchObject({ connection: "main", reason: null, attempts: 0 });
    expect(view.waiting).toMatchObject([{ connection: "main", reason: null, count: view.targets.length }]);
    expect(view).toMatchObject({ loops: [], observing: null });
    expect(await engineView(world.app, await actAs(world, "auditor"))).toMatchObject({
      ok: false,
      no: { kind: "forbidden" },
    });
  });

  test("OPS-3 the sweeper stands first among the loops, with what it said", async () => {
    await world.admin.query({
      text: `INSERT INTO heartbeat (name, at, note) VALUES ('directory_sync', now(), NULL),
        ('sweeper', now() - interval '40 seconds', 'failed: end'), ('worker settings', now(), '[]')`,
    });
    const { loops } = await seen();
    expect(loops.map(({ name, note }) => [name, note])).toEqual([
      ["sweeper", "failed: end"],
      ["directory_sync", null],
    ]);
    expect(loops[0]?.secondsAgo).toBeGreaterThanOrEqual(40);
  });

  test("UC-5 a refused target is due again at once, and not before an ask that may be under way is over", async () => {
    const [target] = (await seen()).targets;
    if (target === undefined) throw new Error("No target waits");
    await world.admin.query({
      text: `UPDATE catalog_target SET failure_reason = 'refused', failure_message = 'No.', failed_at = now(), attempts = 4,
          next_attempt_at = now() + interval '1 hour', busy_until = now() + interval '10 seconds' WHERE id = $1`,
      values: [target.id],
    });
    expect((await seen()).targets.find(({ id }) => id === target.id)).toMatchObject({
      reason: "refused",
      attempts: 4,
    });
    const outcome = await retryTarget(await contextAs(world, "platform"), target.id);
    expect(outcome).toMatchObject({ ok: true, value: { retried: true } });
    const [row] = await world.admin.query<{ fenced: boolean }>({
      text: "SELECT next_attempt_at = busy_until AS fenced FROM catalog_target WHERE id = $1",
      values: [target.id],
    });
    expect(row?.fenced).toBe(true);
    expect(await retryTarget(await contextAs(world, "scientist"), target.id)).toMatchObject({ ok: false });
  });

  test("UC-6 an end that is not proved a minute after its time is counted, with how long it is over", async () => {
    await world.admin.query({
      text: `UPDATE request SET access_status = 'being_removed' WHERE access_status = 'active'`,
    });
    await world.admin.query({
      text: `UPDATE access_grant g SET released_at = clock_now() - interval '5 minutes' FROM request r
        WHERE r.id = g.request_id AND r.access_status = 'being_removed'`,
    });
    const { lateness } = await seen();
    expect(lateness.notProved).toBe(1);
    expect(lateness.longestSeconds).toBeGreaterThanOrEqual(300);
    expect(lateness.longestSeconds).toBeLessThan(330);
  });

  test("UC-6 ends that were proved are told by how late they were", async () => {
    await world.admin.query({
      text: `UPDATE access_grant g SET ended_at = g.released_at + interval '20 seconds' FROM request r
        WHERE r.id = g.request_id AND r.access_status = 'being_removed'`,
    });
    await world.admin.query({
      text: "UPDATE request SET access_status = 'ended' WHERE access_status = 'being_removed'",
    });
    expect((await seen()).lateness).toEqual({
      notProved: 0,
      longestSeconds: null,
      proved: 1,
      medianSeconds: 20,
      slowestSeconds: 20,
      within: { second: 0, quarter: 0, minute: 1 },
    });
  });
});
