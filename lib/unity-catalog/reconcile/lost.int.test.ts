import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import { addBucket } from "#lib/testing/builders.ts";
import {
  changeOutside,
  holdings,
  openCatalogWorld,
  sweepOnce,
  sweepUntilAccess,
  type CatalogWorld,
} from "#lib/testing/catalog-world.ts";
import { auditOf, mailsOf, requestRow, riskStatus } from "#lib/testing/observe.ts";
import { approvedRequest, contextAs, done } from "#lib/testing/request-builders.ts";
import {
  deletePrincipal,
  dropSecurable,
  ensurePrincipal,
  ensureVolume,
  setActive,
} from "../embedded/estate.ts";

const UC = "/api/2.1/unity-catalog";
const scientist = { kind: "user", name: "scientist@bank.example" } as const;
const claims = { fullName: "raw.base.claims", storageLocation: "s3://raw/claims" };

let world: CatalogWorld;
beforeEach(async () => {
  world = await openCatalogWorld();
});
afterEach(async () => {
  for (const change of world.proxy.changes) expect(change.underWay).toBe(1);
  await world.close();
});

async function active(bucketId = "claims"): Promise<string> {
  const { id } = await approvedRequest(world, { details: { bucketId } });
  await sweepUntilAccess(world, id, "active");
  return id;
}
async function handBack(id: string): Promise<void> {
  done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));
}
async function eventOf(id: string, type: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  return (await auditOf(world, id)).find((event) => event.type === type)?.data;
}
async function closed(id: string): Promise<unknown> {
  const [grant] = await world.admin.query({
    text: "SELECT closed_because AS because, ended_at IS NULL AS unproved FROM access_grant WHERE request_id = $1",
    values: [id],
  });
  return grant;
}
const heldOn = async (type: string, name: string): Promise<string> =>
  JSON.stringify(await world.control.asAdmin("GET", `${UC}/permissions/${type}/${name}`));
const rename = (folder: string, name: string, to: string): Promise<unknown> =>
  world.control.asAdmin("PATCH", `${UC}/${folder}/${name}`, { new_name: to });

describe("a securable that is not what it was", () => {
  test("UC-4 dropped: the access is closed and never called ended, its risk closes, and people are told", async () => {
    const id = await active();
    await dropSecurable(world.control, "volumes", "raw.base.claims");
    await handBack(id);
    await sweepUntilAccess(world, id, "closed");
    expect(await closed(id)).toEqual({ because: "securable_gone", unproved: true });
    expect(await eventOf(id, "access_closed")).toMatchObject({
      because: "securable_gone",
      lost: ["READ_VOLUME on raw.base.claims"],
    });
    expect(await eventOf(id, "access_end_proved")).toBeUndefined();
    expect(await holdings(world, "scientist").catch(() => [])).toEqual([]);
    expect(await riskStatus(world, id)).toBe("closed");
    expect(await mailsOf(world, id)).toContain("closed to security");
  });

  test("UC-4 dropped and made again under its name: a read of the namesake proves nothing", async () => {
    const id = await active();
    await dropSecurable(world.control, "volumes", "raw.base.claims");
    await ensureVolume(world.control, claims);
    await handBack(id);
    await sweepUntilAccess(world, id, "closed");
    expect(await closed(id)).toEqual({ because: "securable_gone", unproved: true });
    expect(await holdings(world, "scientist")).toEqual([]);
  });

  test("UC-4 a new access to the namesake begins afresh, and what others gave on it is not taken away", async () => {
    const first = await active();
    await dropSecurable(world.control, "volumes", "raw.base.claims");
    await ensureVolume(world.control, claims);
    await changeOutside(
      world,
      { type: "volume", name: "raw.base.claims", principal: scientist.name },
      { add: ["READ_VOLUME"] },
    );
    const second = await active();
    expect(await eventOf(second, "tuples_found")).toMatchObject({ privileges: ["READ_VOLUME"] });
    await handBack(first);
    await sweepUntilAccess(world, first, "closed").catch(() => undefined);
    await handBack(second);
    await sweepUntilAccess(world, second, "ended");
    expect(await holdings(world, "scientist")).toEqual(["READ_VOLUME on raw.base.claims"]);
  });

  test("UC-4 renamed: the removal follows it to its new name, is proved there, and says so", async () => {
    const id = await active();
    await rename("volumes", "raw.base.claims", "claims_2027");
    expect(await heldOn("volume", "raw.base.claims_2027")).toContain(scientist.name);
    await handBack(id);
    await sweepUntilAccess(world, id, "ended");
    expect(await heldOn("volume", "raw.base.claims_2027")).not.toContain(scientist.name);
    expect(await eventOf(id, "securable_renamed")).toMatchObject({ to: "raw.base.claims_2027" });
  });

  test("UC-4 renamed above it: what lies in a renamed catalog is followed too", async () => {
    const id = await active();
    await rename("catalogs", "raw", "rawer");
    await handBack(id);
    await sweepUntilAccess(world, id, "ended");
    for (const [type, name] of [
      ["catalog", "rawer"],
      ["schema", "rawer.base"],
      ["volume", "rawer.base.claims"],
    ] as const)
      expect(await heldOn(type, name)).not.toContain(scientist.name);
  });

  test("UC-2 renamed to what is registered as another bucket: another request that needs it keeps it", async () => {
    const first = await active();
    await rename("volumes", "raw.base.claims", "claims_2027");
    await addBucket(world, "claims_2027");
    const second = await active("claims_2027");
    await handBack(first);
    await sweepUntilAccess(world, first, "ended");
    expect(await heldOn("volume", "raw.base.claims_2027")).toContain(scientist.name);
    await handBack(second);
    await sweepUntilAccess(world, second, "ended");
    expect(await heldOn("volume", "raw.base.claims_2027")).not.toContain(scientist.name);
  });
});

describe("a principal who is not who they were", () => {
  test("UC-4 deleted: closed, since no read would show what they had", async () => {
    const id = await active();
    await deletePrincipal(world.control, scientist);
    await handBack(id);
    await sweepUntilAccess(world, id, "closed");
    expect(await closed(id)).toEqual({ because: "principal_gone", unproved: true });
  });

  test("UC-4 deleted and made again: the old access is closed, a new one begins afresh and ends with a proof", async () => {
    const first = await active();
    await deletePrincipal(world.control, scientist);
    await ensurePrincipal(world.control, scientist);
    await handBack(first);
    await sweepUntilAccess(world, first, "closed");
    const second = await active();
    await handBack(second);
    await sweepUntilAccess(world, second, "ended");
    expect(await holdings(world, "scientist")).toEqual([]);
  });

  test("UC-4 disabled: the end is proved, and that they are disabled is said", async () => {
    const userId = await ensurePrincipal(world.control, scientist);
    const id = await active();
    await setActive(world.control, userId, false);
    await handBack(id);
    await sweepUntilAccess(world, id, "ended");
    expect(await eventOf(id, "tuples_absent")).toMatchObject({ disabled: true });
  });
});

test("UC-4 while a server cannot say what became of it, nothing is proved", async () => {
  const id = await active();
  await world.control.setFaults({ down: true, only: "volumes", methods: ["GET"] });
  await handBack(id);
  for (let round = 0; round < 3; round += 1) await sweepOnce(world.worker);
  expect((await requestRow(world, id)).access_status).toBe("being_removed");
  await world.control.resetFaults();
  await world.admin.query({
    text: "UPDATE catalog_connection SET open_until = now() WHERE open_until IS NOT NULL",
  });
  await sweepUntilAccess(world, id, "ended");
});
