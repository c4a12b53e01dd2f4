import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type World } from "#lib/testing/builders.ts";
import { eventually } from "#lib/testing/eventually.ts";
import { approvedRequest, submittedRequest } from "#lib/testing/request-builders.ts";
import { listenForWork } from "./wake.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("OPS-2 an approval wakes whoever listens, a submission nobody; a connection that is lost listens again", async () => {
  let woken = 0;
  const losses: unknown[] = [];
  const listening = listenForWork(world.app, {
    onWake: () => (woken += 1),
    onLoss: (error) => losses.push(error),
  });
  // Once when it begins to listen: nobody knows what was missed before.
  await eventually("it listens", async () => woken === 1);
  await submittedRequest(world);
  expect(woken).toBe(1);
  await approvedRequest(world);
  await eventually("the approval", async () => woken === 2);

  await world.admin.query({
    text: "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN countersign%'",
  });
  await eventually("it listens again", async () => woken === 3);
  expect(losses).toHaveLength(1);
  await listening.stop();
});
