import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { firstMilestone, handedIn } from "#lib/testing/plans.ts";
import { activeRequest, submittedRequest } from "#lib/testing/request-builders.ts";
import { queueMilestonesDue } from "./queue-milestones-due.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("EXC-6 the owner is told once, a week before, of a milestone in force of which nothing was handed in", async () => {
  await submittedRequest(world);
  const { id } = await activeRequest(world);
  await handedIn(world, await firstMilestone(world, (await activeRequest(world)).id));
  const told = async () =>
    world.admin.query({
      text: `SELECT person_id, data ->> 'requestId' AS request FROM mail WHERE template = 'milestone_due'
        AND data ->> 'verify' = 'false'`,
    });
  await queueMilestonesDue(world.app);
  expect(await told()).toEqual([]);
  await setClockAhead(world, "3 days 1 hour");
  await queueMilestonesDue(world.app);
  await queueMilestonesDue(world.app);
  await setClockAhead(world, "20 days");
  await queueMilestonesDue(world.app);
  expect(await told()).toEqual([{ person_id: "owner", request: id }]);
  await setClockAhead(world, "0");
});
