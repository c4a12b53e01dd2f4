import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { retryJob } from "#lib/commands/retry-job.ts";
import { JobsView } from "#lib/contracts/admin.ts";
import { actAs, addPerson, openWorld, type World } from "#lib/testing/builders.ts";
import { activeRequest, approvedRequest, contextAs } from "#lib/testing/request-builders.ts";
import { jobsView } from "./jobs.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "platform", { roles: ["admin"] });
  await addPerson(world, "bank", { roles: ["rtb"] });
  await approvedRequest(world);
  await activeRequest(world, { requester: "colleague" });
});
afterAll(() => world.close());

async function seen(who = "platform"): Promise<JobsView> {
  const read = await jobsView(world.app, await actAs(world, who));
  if (!read.ok) throw new Error(`${who} may look`);
  return JobsView.parse(read.value);
}

/** Ends the tries of one waiting job as pg-boss does. */
async function killOne(): Promise<string> {
  const [job] = await world.admin.query<{ id: string }>({
    text: `UPDATE pgboss.job SET state = 'failed', completed_on = now(), output = '{"message": "made"}'
      WHERE id = (SELECT id FROM pgboss.job WHERE name = 'reconcile' AND state = 'created' LIMIT 1) RETURNING id`,
  });
  if (job === undefined) throw new Error("No job waits");
  return job.id;
}

describe("OPS-2 the queues", () => {
  test("OPS-2 counts what waits", async () => {
    const view = await seen();
    expect(view.queues.map(({ name }) => name)).toEqual(expect.arrayContaining(["reconcile"]));
    expect(view.queues.find(({ name }) => name === "reconcile")?.waiting).toBeGreaterThan(0);
  });

  test("OPS-2 a dead job is shown with its error, put back by an administrator, and recorded", async () => {
    const jobId = await killOne();
    const before = await seen();
    expect(before.dead).toMatchObject([{ id: jobId, queue: "reconcile", error: "made" }]);
    const outcome = await retryJob(await contextAs(world, "platform"), { queue: "reconcile", jobId });
    expect(outcome).toMatchObject({ ok: true, value: { retried: true } });
    expect((await seen()).dead).toEqual([]);
    const again = await retryJob(await contextAs(world, "platform"), { queue: "reconcile", jobId });
    expect(again).toMatchObject({ ok: true, value: { retried: false } });
    const events = await world.admin.query<{ type: string }>({
      text: "SELECT type FROM audit_event WHERE aggregate_id = $1",
      values: [jobId],
    });
    expect(events.map(({ type }) => type)).toEqual(["job_retried"]);
  });

  test("SEC-2 run the bank looks and may not mend; the attempt is recorded; others do not find it", async () => {
    const jobId = await killOne();
    const ask = { queue: "reconcile", jobId };
    expect(await retryJob(await contextAs(world, "bank"), ask)).toMatchObject({
      ok: false,
      no: { kind: "forbidden" },
    });
    expect(await retryJob(await contextAs(world, "scientist"), ask)).toMatchObject({
      no: { kind: "not_found" },
    });
    const unknown = { queue: "reconcile", jobId: "00000000-0000-4000-8000-000000000000" };
    expect(await retryJob(await contextAs(world, "platform"), unknown)).toMatchObject({
      no: { kind: "not_found" },
    });
    expect((await seen("bank")).dead).toHaveLength(1);
    const refused = await jobsView(world.app, await actAs(world, "auditor"));
    expect(refused).toMatchObject({ ok: false, no: { kind: "forbidden" } });
  });
});
