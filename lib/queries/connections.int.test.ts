import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { askConnectionCheck } from "#lib/commands/ask-connection-check.ts";
import { ConnectionsView } from "#lib/contracts/engine.ts";
import { actAs, addPerson, openWorld, type World } from "#lib/testing/builders.ts";
import { contextAs } from "#lib/testing/request-builders.ts";
import { connectionsView } from "./connections.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "platform", { roles: ["admin"] });
  await addPerson(world, "bank", { roles: ["rtb"] });
});
afterAll(() => world.close());
beforeEach(() =>
  world.admin.query({ text: "UPDATE catalog_connection SET check_asked_at = NULL, checked_at = NULL" }),
);

async function seen(): Promise<ConnectionsView["connections"][number]> {
  const read = await connectionsView(world.app, await actAs(world, "bank"));
  if (!read.ok) throw new Error("Run the bank may look");
  const [connection] = ConnectionsView.parse(read.value).connections;
  if (connection === undefined) throw new Error("There is always one");
  return connection;
}

const ask = async (who: string, connection = "main") =>
  askConnectionCheck(await contextAs(world, who), connection);

describe("OPS-3 connections", () => {
  test("OPS-3 one that nobody has checked says so", async () => {
    expect(await seen()).toMatchObject({
      name: "main",
      check: { secondsAgo: null, identity: null, missing: [], askedSecondsAgo: null },
      breaker: { failures: 0, failingSeconds: null, probeInSeconds: null },
      waiting: 0,
    });
  });

  test("OPS-3 a check is asked for once, recorded, and over when a worker has answered", async () => {
    expect(await ask("platform")).toMatchObject({ ok: true, value: { asked: true } });
    expect(await ask("security")).toMatchObject({ ok: true, value: { asked: false } });
    expect((await seen()).check.askedSecondsAgo).toBeGreaterThanOrEqual(0);
    await world.admin.query({
      text: `UPDATE catalog_connection SET checked_at = now(), identity = 'countersign', missing = '{MANAGE on raw}',
        failures = 5, failing_since = now(), open_until = now() + interval '20 seconds'`,
    });
    const after = await seen();
    expect(after.check).toMatchObject({
      identity: "countersign",
      missing: ["MANAGE on raw"],
      askedSecondsAgo: null,
    });
    expect(after.breaker.probeInSeconds).toBeGreaterThan(15);
    const events = await world.admin.query({
      text: "SELECT type, aggregate_id AS id FROM audit_event WHERE type = 'connection_check_asked'",
    });
    expect(events).toEqual([{ type: "connection_check_asked", id: "main" }]);
  });

  test("SEC-2 run the bank looks and has nothing checked, which is recorded; others find nothing", async () => {
    expect(await ask("bank")).toMatchObject({ ok: false, no: { kind: "forbidden" } });
    expect(await ask("scientist")).toMatchObject({ ok: false, no: { kind: "not_found" } });
    expect(await ask("platform", "elsewhere")).toMatchObject({ ok: false, no: { kind: "not_found" } });
    const [refused] = await world.admin.query<{ count: number }>({
      text: "SELECT count(*)::int AS count FROM audit_event WHERE type = 'attempt_refused' AND aggregate_id = 'main'",
    });
    expect(refused?.count).toBe(1);
    expect(await connectionsView(world.app, await actAs(world, "auditor"))).toMatchObject({ ok: false });
  });
});
