import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import { addProfile, askedBreakGlass } from "#lib/testing/break-glass.ts";
import { addPerson, addSeat, setClockAhead } from "#lib/testing/builders.ts";
import { openCatalogWorld, sweepUntilAccess, type CatalogWorld } from "#lib/testing/catalog-world.ts";
import { eventually } from "#lib/testing/eventually.ts";
import { auditLines, requestRow } from "#lib/testing/observe.ts";
import { approvedRequest, contextAs, decideAs, done } from "#lib/testing/request-builders.ts";
import { startWorkerProcess } from "#lib/testing/worker-process.ts";

let world: CatalogWorld;
beforeEach(async () => {
  world = await openCatalogWorld();
  await addPerson(world, "vp");
  await addSeat(world, { slot: "VP", personId: "vp" });
  await addProfile(world);
});
afterEach(() => world.close());

/** Every byte that the server keeps, by file. */
function serverState(): Readonly<Record<string, string>> {
  const files = readdirSync(world.catalogDir, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  return Object.fromEntries(
    files.map((file) => [
      join(file.parentPath, file.name),
      readFileSync(join(file.parentPath, file.name), "hex"),
    ]),
  );
}

async function letIn(): Promise<string> {
  const { id } = await askedBreakGlass(world, { details: { drill: true } });
  done(await decideAs(world, "vp", { requestId: id, slot: "VP" }));
  return id;
}

const rows = async (text: string, id: string): Promise<readonly unknown[]> =>
  world.admin.query({ text, values: [id] });

async function loseJobs(): Promise<void> {
  await world.admin.query({ text: "DELETE FROM pgboss.job" });
}

describe("BG-8 a drill gives no access and leaves everything else as it would be", () => {
  test("BG-8 OPS-2 it begins and ends by the sweep alone, every job lost, and the server is byte for byte as it was", async () => {
    const before = serverState();
    const id = await letIn();
    expect((await requestRow(world, id)).access_status).toBe("being_granted");
    await loseJobs();
    await sweepUntilAccess(world, id, "active");
    await setClockAhead(world, "61 minutes");
    await loseJobs();
    await sweepUntilAccess(world, id, "ended");
    expect(serverState()).toEqual(before);
    expect(world.proxy.changes).toEqual([]);
    expect(
      await rows("SELECT FROM holder h JOIN access_grant g ON g.id = h.grant_id WHERE g.request_id = $1", id),
    ).toEqual([]);
    expect(
      await rows(
        "SELECT principal_name, ended_at IS NOT NULL AS over FROM access_grant WHERE request_id = $1",
        id,
      ),
    ).toEqual([{ principal_name: "scientist@bank.example", over: true }]);
    expect(await rows("SELECT status FROM pir WHERE request_id = $1", id)).toEqual([{ status: "open" }]);
    expect(await rows("SELECT FROM activity_read WHERE request_id = $1", id)).toEqual([]);
    const lines = await auditLines(world, id);
    for (const type of ["access_verified", "access_end_started", "access_end_proved"])
      expect(lines.filter((line) => line.startsWith(`${type} by`))).toHaveLength(1);
  });

  test("BG-8 this look at the server tells an access", async () => {
    const before = serverState();
    const { id } = await approvedRequest(world);
    await sweepUntilAccess(world, id, "active");
    expect(serverState()).not.toEqual(before);
  });

  test("BG-8 it begins and ends by the hint of a worker of its own, its server away all the while", async () => {
    const before = serverState();
    await world.control.setFaults({ down: true });
    const worker = startWorkerProcess(world);
    try {
      await eventually("started", () => worker.output().includes("worker started"));
      const id = await letIn();
      await eventually("active", async () => (await requestRow(world, id)).access_status === "active", 5_000);
      done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));
      await eventually("ended", async () => (await requestRow(world, id)).access_status === "ended", 5_000);
    } finally {
      await worker.kill("SIGKILL");
    }
    expect(serverState()).toEqual(before);
    expect(world.proxy.changes).toEqual([]);
  });
});
