import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { scimDirectory } from "#lib/identity/scim-directory.ts";
import { scimToken, startTestProvider } from "#lib/identity/embedded-provider/test-provider.ts";
import { setClockAhead, signIn } from "#lib/testing/builders.ts";
import { openCatalogWorld, sweepOnce, type CatalogWorld } from "#lib/testing/catalog-world.ts";
import { eventually } from "#lib/testing/eventually.ts";
import { auditLines, mailsOf, requestRow } from "#lib/testing/observe.ts";
import { approvedRequest, submittedRequest } from "#lib/testing/request-builders.ts";
import { makeSweeper } from "./sweeper.ts";
import { syncPeople } from "./sync-people.ts";

let world: CatalogWorld;
beforeEach(async () => {
  world = await openCatalogWorld();
});
afterEach(() => world.close());

describe("a sweep", () => {
  test("APP-5 an undecided request lapses at its due time and not before (REQ-6)", async () => {
    const { id } = await submittedRequest(world);
    await setClockAhead(world, "119 hours");
    await sweepOnce(world.worker);
    expect((await requestRow(world, id)).decision_status).toBe("waiting_for_approval");
    await setClockAhead(world, "121 hours");
    await sweepOnce(world.worker);
    expect((await requestRow(world, id)).decision_status).toBe("lapsed");
    expect((await auditLines(world, id)).at(-1)).toBe("request_lapsed by sweeper (system.works_the_clock)");
    expect(await mailsOf(world, id)).toContain("decided to scientist");
  });

  test("UC-6 a slow Unity Catalog holds up no expiry: the round begins the end and goes on", async () => {
    const { id } = await approvedRequest(world);
    await world.control.setFaults({ latencyMs: 900 });
    const sweeper = makeSweeper(world.worker);
    await setClockAhead(world, "31 days");
    const begun = performance.now();
    await sweeper.sweep();
    expect(performance.now() - begun).toBeLessThan(800);
    expect((await requestRow(world, id)).access_status).toBe("being_removed");
    await world.worker.lanes.drained();
  });

  test("OPS-2 two sweeps at once expire each access once", async () => {
    const { id } = await approvedRequest(world);
    await setClockAhead(world, "31 days");
    await Promise.all([sweepOnce(world.worker), sweepOnce(world.worker), sweepOnce(world.worker)]);
    const begun = (await auditLines(world, id)).filter((line) => line.startsWith("access_end_started"));
    expect(begun).toEqual(["access_end_started by sweeper (system.works_the_clock)"]);
  });

  test("OPS-2 it forgets old answers and dead sessions, keeps the young, and beats", async () => {
    await signIn(world, "cto");
    await signIn(world, "cdao");
    await world.admin.query({
      text: "UPDATE session SET expires_at = now() - interval '1 minute' WHERE person_id = 'cto'",
    });
    await world.admin.query({
      text: `INSERT INTO idempotency_key (actor_id, key, operation, body_hash, answer, created_at)
        VALUES ('cto', 'old', 'x', 'x', '{}', now() - interval '25 hours'), ('cto', 'young', 'x', 'x', '{}', now())`,
    });
    await makeSweeper(world.worker).sweep();
    expect(await world.admin.query({ text: "SELECT key FROM idempotency_key" })).toEqual([{ key: "young" }]);
    expect(
      await world.admin.query({ text: "SELECT person_id FROM session WHERE person_id IN ('cto', 'cdao')" }),
    ).toEqual([{ person_id: "cdao" }]);
    expect(await world.admin.query({ text: "SELECT name, note FROM heartbeat" })).toEqual([
      { name: "sweeper", note: null },
    ]);
  });

  test("OPS-2 a step that fails stops no other, and the beat says so", async () => {
    const { id } = await submittedRequest(world);
    await setClockAhead(world, "121 hours");
    await world.admin.query({ text: "ALTER TABLE catalog_target RENAME TO hidden" });
    await makeSweeper(world.worker).sweep();
    expect((await requestRow(world, id)).decision_status).toBe("lapsed");
    expect(await world.admin.query({ text: "SELECT note FROM heartbeat WHERE name = 'sweeper'" })).toEqual([
      { note: "failed: reconcile" },
    ]);
  });
});

test("SEC-1 several workers take over the directory once a round, and only when it is old", async () => {
  const provider = await startTestProvider();
  const directory = scimDirectory({
    baseUrl: `${provider.issuer}/scim/v2`,
    token: scimToken,
    timeoutMs: 5_000,
  });
  let reads = 0;
  const counted = {
    ...directory,
    readPeople: () => {
      reads += 1;
      return directory.readPeople();
    },
  };
  const worker = { ...world.worker, directory: counted };
  await Promise.all([syncPeople(worker), syncPeople(worker), syncPeople(worker)]);
  await syncPeople(worker);
  expect(reads).toBe(1);
  await world.admin.query({ text: "UPDATE heartbeat SET at = at - interval '1 minute'" });
  await syncPeople(worker);
  expect(reads).toBe(2);
  await eventually("a person of the directory", async () => {
    const rows = await world.admin.query({
      text: "SELECT 1 FROM person WHERE user_name = 'cto@countersign.example'",
    });
    return rows.length === 1;
  });
  await provider.stop();
});
