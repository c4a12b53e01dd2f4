import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addProfile, askedBreakGlass, healthyRevoking } from "#lib/testing/break-glass.ts";
import { addPerson, addSeat, openWorld, type World } from "#lib/testing/builders.ts";
import { decideAs } from "#lib/testing/request-builders.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "vp");
  await addSeat(world, { slot: "VP", personId: "vp" });
  await addProfile(world);
});
afterAll(() => world.close());

describe("BG-3 BG-4 BG-7 a break-glass from asking to its review", () => {
  test("BG-3 BG-4 a VP lets in for the minutes asked, and its tuples are the profile's with the membership", async () => {
    const { id } = await askedBreakGlass(world);
    const refused = await decideAs(world, "vp", { requestId: id, slot: "VP" });
    expect(refused.ok ? null : refused.no).toMatchObject({
      refusal: {
        code: "access_cannot_begin",
        because: expect.arrayContaining([expect.stringMatching(/swept/)]),
      },
    });
    await healthyRevoking(world);
    const allowed = await decideAs(world, "vp", { requestId: id, slot: "VP" });
    expect(allowed).toMatchObject({ ok: true, value: { decision: "approved", access: "being_granted" } });
    const tuples = await world.admin.query<{ on: string; privilege: string }>({
      text: `SELECT c.securable_type || ' ' || c.securable_name AS "on", t.privilege FROM access_grant g JOIN holder h ON h.grant_id = g.id
        JOIN access_tuple t ON t.id = h.tuple_id JOIN catalog_target c ON c.id = t.target_id WHERE g.request_id = $1 ORDER BY 1`,
      values: [id],
    });
    expect(tuples.map((one) => `${one.privilege} on ${one.on}`)).toEqual([
      "USE_CATALOG on catalog prod",
      "MEMBER on group bg-read-only-diagnosis",
      "USE_SCHEMA on schema prod.scoring",
      "SELECT on table prod.scoring.batch_state",
    ]);
  });
});
