import { afterAll, beforeAll, expect, test } from "vitest";
import { addProfile, askedBreakGlass, healthyRevoking } from "#lib/testing/break-glass.ts";
import { addPerson, addSeat, openWorld, type World } from "#lib/testing/builders.ts";
import { decideAs, done } from "#lib/testing/request-builders.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "vp");
  await addSeat(world, { slot: "VP", personId: "vp" });
  await addProfile(world);
  await healthyRevoking(world);
});
afterAll(() => world.close());

test.each(["drill = NOT drill", "profile = 'another'"])(
  "REQ-4 BG-8 what was decided on is not made another by %s, as the application",
  async (change) => {
    const { id } = await askedBreakGlass(world, { details: { drill: true } });
    done(await decideAs(world, "vp", { requestId: id, slot: "VP" }));
    const text = `UPDATE request SET ${change} WHERE id = $1`;
    await expect(world.app.query({ text, values: [id] })).rejects.toMatchObject({
      constraint: "request_subject_is_kept",
    });
    await world.admin.query({
      text: "UPDATE request SET access_status = 'ended' WHERE id = $1",
      values: [id],
    });
  },
);
