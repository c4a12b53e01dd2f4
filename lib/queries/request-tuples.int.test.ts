import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import { RequestView } from "#lib/contracts/requests.ts";
import { actAs, addBucket, addPerson, openWorld, type World } from "#lib/testing/builders.ts";
import { activeRequest, approvedRequest, contextAs, done, reading } from "#lib/testing/request-builders.ts";
import { requestView } from "./request.ts";

let world: World;
let requester = "";
let asked = 0;
beforeAll(async () => {
  world = await openWorld();
  await addBucket(world, "other", { securable: "raw.base.other" });
});
afterAll(() => world.close());

// Everybody holds the same tuples on the parents, so each test has a person of its own.
beforeEach(async () => {
  asked += 1;
  requester = await addPerson(world, `asker-${asked}`, { roles: ["requester"] });
});

async function statesOf(requestId: string, who = requester) {
  const view = RequestView.parse(await requestView(world.app, await actAs(world, who), requestId));
  return Object.fromEntries(view.tuples.map(({ privilege, state }) => [privilege, state]));
}

/** Sets marks of a person's tuples as the worker would; `privileges` empty means all. */
async function mark(set: string, ...privileges: readonly string[]): Promise<void> {
  await world.admin.query({
    text: `UPDATE access_tuple t SET ${set} FROM catalog_target c WHERE c.id = t.target_id
      AND c.principal_name = $1 || '@bank.example' AND (cardinality($2::text[]) = 0 OR t.privilege = ANY ($2))`,
    values: [requester, privileges],
  });
}

const SEEN = "intended_at = now(), applied_at = now(), verified_at = now(), present = true";
const GONE = "absent_at = now(), present = false";
const end = async (requestId: string) =>
  done(await endAccess(await contextAs(world, requester), { requestId, reason: null }));

describe("UC-4 the tuples of a request", () => {
  test("UC-4 wanted, requested, applied and verified are told apart", async () => {
    const { id } = await approvedRequest(world, { requester });
    expect(new Set(Object.values(await statesOf(id)))).toEqual(new Set(["wanted"]));
    await mark("intended_at = now()", "USE_SCHEMA");
    await mark("intended_at = now(), applied_at = now()", "USE_CATALOG");
    await mark(SEEN, "READ_VOLUME");
    expect(await statesOf(id)).toEqual({
      USE_SCHEMA: "requested",
      USE_CATALOG: "applied",
      READ_VOLUME: "verified",
    });
  });

  test("UC-2 a tuple that another request holds is kept, and both name each other", async () => {
    const first = await activeRequest(world, { requester });
    const second = await activeRequest(world, { requester, details: { bucketId: "other" } });
    await mark(SEEN);
    const view = RequestView.parse(await requestView(world.app, await actAs(world, requester), first.id));
    expect(
      Object.fromEntries(view.tuples.map((tuple) => [`${tuple.privilege} ${tuple.on}`, tuple.heldAlsoBy])),
    ).toEqual({
      "READ_VOLUME raw.base.claims": [],
      "USE_SCHEMA raw.base": [second.number],
      "USE_CATALOG raw": [second.number],
    });
    await end(first.id);
    expect(await statesOf(first.id)).toEqual({
      READ_VOLUME: "being_removed",
      USE_SCHEMA: "kept",
      USE_CATALOG: "kept",
    });
    await world.admin.query({
      text: `UPDATE access_tuple t SET ${GONE} FROM catalog_target c
        WHERE c.id = t.target_id AND c.principal_name = $1 || '@bank.example' AND c.securable_name = 'raw.base.claims'`,
      values: [requester],
    });
    expect((await statesOf(first.id))["READ_VOLUME"]).toBe("proved_gone");
    expect(new Set(Object.values(await statesOf(second.id)))).toEqual(new Set(["verified"]));
  });

  test("REQ-7 a tuple that was proved gone stays so for its request when another one holds it later", async () => {
    const first = await activeRequest(world, { requester });
    await mark(SEEN);
    await end(first.id);
    await mark(GONE);
    await reading(world, first.id, { outcome: "all_gone", kept: [], stillThrough: [] });
    const second = await activeRequest(world, { requester });
    await mark(SEEN);
    expect(new Set(Object.values(await statesOf(first.id)))).toEqual(new Set(["proved_gone"]));
    expect(new Set(Object.values(await statesOf(second.id)))).toEqual(new Set(["verified"]));
  });

  test("UC-3 a tuple that is seen again after its proved end is not shown as gone", async () => {
    const { id } = await activeRequest(world, { requester });
    await mark(SEEN);
    await end(id);
    await mark(GONE);
    await mark("present = true", "READ_VOLUME");
    expect((await statesOf(id))["READ_VOLUME"]).toBe("being_removed");
  });

  test("UC-2 what was there before is kept once Unity Catalog was read after the end", async () => {
    const { id } = await activeRequest(world, { requester });
    await mark(`${SEEN}, preexisting = true`);
    await end(id);
    expect(new Set(Object.values(await statesOf(id)))).toEqual(new Set(["being_removed"]));
    await world.admin.query({
      text: "UPDATE catalog_target SET read_at = clock_now() WHERE principal_name = $1 || '@bank.example'",
      values: [requester],
    });
    expect(new Set(Object.values(await statesOf(id)))).toEqual(new Set(["kept"]));
  });
});
