import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyMilestone } from "#lib/commands/verify-milestone.ts";
import { openWorld, type World } from "#lib/testing/builders.ts";
import { firstMilestone, handedIn } from "#lib/testing/plans.ts";
import { activeRequest, contextAs, submittedRequest } from "#lib/testing/request-builders.ts";
import { homeMilestones } from "./home-milestones.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("EXC-6 UX-2 a milestone waits for its owner, then for its verifier, then for nobody", async () => {
  await submittedRequest(world);
  const on = await firstMilestone(world, (await activeRequest(world)).id);
  const waiting = async () =>
    Object.fromEntries(
      await Promise.all(
        ["owner", "steward", "scientist", "security"].map(
          async (who) => [who, (await homeMilestones(world.app, who)).map(({ act }) => act).join()] as const,
        ),
      ),
    );
  expect(await waiting()).toEqual({ owner: "hand_in", steward: "", scientist: "", security: "" });
  const evidenceId = await handedIn(world, on);
  expect(await waiting()).toEqual({ owner: "", steward: "verify", scientist: "", security: "" });
  await verifyMilestone(await contextAs(world, "steward"), { ...on, evidenceId });
  expect(await waiting()).toEqual({ owner: "", steward: "", scientist: "", security: "" });
});
