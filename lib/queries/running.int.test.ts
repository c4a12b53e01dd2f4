import { afterAll, beforeAll, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import { addProfile, askedBreakGlass, healthyRevoking } from "#lib/testing/break-glass.ts";
import { actAs, addPerson, addSeat, openWorld, type World } from "#lib/testing/builders.ts";
import { activeRequest, contextAs, decideAs, done, reading } from "#lib/testing/request-builders.ts";
import { runningOf } from "./running.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "vp");
  await addSeat(world, { slot: "VP", personId: "vp" });
  await addProfile(world);
});
afterAll(() => world.close());

const seen = async (who: string) => {
  const { running, liveCount } = await runningOf(world.app, await actAs(world, who));
  return [running.map(({ access }) => access).join(), liveCount];
};

test("BG-5 BG-9 its holder sees it run off from the approval to its end; who watches sees that it is live until a read proved the end", async () => {
  await activeRequest(world);
  expect(await seen("scientist")).toEqual(["", 0]);
  expect(await seen("security")).toEqual(["", 0]);

  const { id: requestId } = await askedBreakGlass(world);
  await healthyRevoking(world);
  done(await decideAs(world, "vp", { requestId, slot: "VP" }));
  expect(await seen("scientist")).toEqual(["being_granted", 0]);
  await reading(world, requestId, { outcome: "all_present" });
  expect(await seen("scientist")).toEqual(["active", 0]);
  for (const who of ["security", "auditor", "vp"]) expect(await seen(who)).toEqual(["", 1]);
  for (const who of ["cto", "colleague"]) expect(await seen(who)).toEqual(["", 0]);

  done(await endAccess(await contextAs(world, "scientist"), { requestId, reason: null }));
  expect(await seen("scientist")).toEqual(["", 0]);
  expect(await seen("security")).toEqual(["", 1]);
  await reading(world, requestId, { outcome: "all_gone", kept: [], stillThrough: [] });
  expect(await seen("security")).toEqual(["", 0]);
});

test("BG-8 a drill runs off for its holder, and is nobody in Prod", async () => {
  const { id: requestId } = await askedBreakGlass(world, {
    requester: "colleague",
    details: { drill: true },
  });
  done(await decideAs(world, "vp", { requestId, slot: "VP" }));
  expect(await seen("colleague")).toEqual(["being_granted", 0]);
  expect(await seen("security")).toEqual(["", 0]);
});
