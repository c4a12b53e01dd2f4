import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import { GROUP, letIn, membersOf, openProdWorld } from "#lib/testing/break-glass-prod.ts";
import { sweepOnce, sweepUntilAccess } from "#lib/testing/catalog-world.ts";
import { findings, letItRest, lookNow, openFindings } from "#lib/testing/drift.ts";
import { contextAs, done } from "#lib/testing/request-builders.ts";
import { ensurePrincipal, setMembership } from "../embedded/estate.ts";

type ProdWorld = Awaited<ReturnType<typeof openProdWorld>>;
let world: ProdWorld;
beforeEach(async () => {
  world = await openProdWorld();
});
afterEach(() => world.close());

async function put(person: string, isMember: boolean): Promise<void> {
  const id = await ensurePrincipal(world.control, { kind: "user", name: `${person}@bank.example` });
  await setMembership(world.control, world.groupId, { id, isMember });
}

describe("UC-7 who is in a group that stands empty", () => {
  test("UC-7 UC-2 whoever is in it without a request is found, at the first look too, and is left there", async () => {
    await put("colleague", true);
    await lookNow(world);
    expect(await openFindings(world)).toEqual([`added_outside: colleague MEMBER ${GROUP}`]);
    expect(await membersOf(world, world.groupId)).toHaveLength(1);
    await put("colleague", false);
    await lookNow(world);
    expect((await findings(world)).map((one) => one.closed_because)).toEqual(["gone"]);
  });

  test("UC-7 who is in it by a request is explained, and who was put out of it past us is found", async () => {
    const id = await letIn(world);
    await sweepUntilAccess(world, id, "active");
    await letItRest(world);
    await lookNow(world);
    expect(await openFindings(world)).toEqual([]);
    await put("scientist", false);
    await lookNow(world);
    expect(await openFindings(world)).toEqual([`removed_outside: scientist MEMBER ${GROUP}`]);
  });

  test("UC-3 who was proved out and is in again is put out again at once, and reported", async () => {
    const id = await letIn(world);
    await sweepUntilAccess(world, id, "active");
    done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));
    await sweepUntilAccess(world, id, "ended");
    await letItRest(world, 5);
    await put("scientist", true);
    await lookNow(world);
    expect(await openFindings(world)).toEqual([`seen_again: scientist MEMBER ${GROUP}`]);
    await sweepOnce(world.worker);
    expect(await membersOf(world, world.groupId)).toEqual([]);
  });
});
