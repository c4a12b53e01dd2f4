import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import { addBucket, setClockAhead } from "#lib/testing/builders.ts";
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
import { ensurePrincipal, ensureVolume, setMembership } from "../embedded/estate.ts";

const ALL = ["READ_VOLUME on raw.base.claims", "USE_CATALOG on raw", "USE_SCHEMA on raw.base"];
const onRaw = { type: "catalog", name: "raw", principal: "scientist@bank.example" };

let world: CatalogWorld;
beforeEach(async () => {
  world = await openCatalogWorld();
});
afterEach(async () => {
  // Whatever a test does: nothing but the closed list is ever issued, and never two changes at once for one target.
  for (const change of world.proxy.changes) {
    expect(change.underWay).toBe(1);
    for (const word of [...change.add, ...change.remove])
      expect(["USE_CATALOG", "USE_SCHEMA", "READ_VOLUME", "READ_FILES"]).toContain(word);
  }
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

async function eventsOf(id: string): Promise<readonly string[]> {
  return (await auditOf(world, id)).map((event) => event.type);
}

async function proofOf(id: string): Promise<Readonly<Record<string, unknown>>> {
  const proof = (await auditOf(world, id)).find((event) => event.type === "access_end_proved");
  return proof?.data ?? {};
}

describe("granting", () => {
  test("UC-4 an approved request is active only after every tuple was read, and its timeline says so (REQ-8)", async () => {
    const { id } = await approvedRequest(world);
    expect((await requestRow(world, id)).access_status).toBe("being_granted");
    await sweepOnce(world.worker);
    expect(await holdings(world, "scientist")).toEqual(ALL);
    expect((await requestRow(world, id)).access_status).toBe("active");
    const events = await eventsOf(id);
    expect(events.filter((type) => type === "tuples_applied")).toHaveLength(3);
    expect(events.filter((type) => type === "tuples_verified")).toHaveLength(3);
    expect(events.at(-1)).toBe("access_verified");
    const tuples = await world.admin.query<{ ordered: boolean }>({
      text: `SELECT intended_at <= applied_at AND applied_at <= verified_at AND verified_at <= effective_at AND present AND effective
        AS ordered FROM access_tuple`,
    });
    expect(tuples).toEqual([{ ordered: true }, { ordered: true }, { ordered: true }]);
  });

  test("UC-3 what is settled is left alone: no second look, no second change", async () => {
    await active();
    const changes = world.proxy.changes.length;
    const [before] = await world.admin.query({ text: "SELECT array_agg(read_at) AS at FROM catalog_target" });
    await sweepOnce(world.worker);
    expect(world.proxy.changes).toHaveLength(changes);
    const [after] = await world.admin.query({ text: "SELECT array_agg(read_at) AS at FROM catalog_target" });
    expect(after).toEqual(before);
    expect(
      await world.admin.query({ text: "SELECT 1 FROM catalog_target WHERE next_attempt_at IS NOT NULL" }),
    ).toEqual([]);
  });

  test("UC-1 what others hold, and what nobody asked us for, is untouched", async () => {
    await changeOutside(world, { ...onRaw, principal: "colleague@bank.example" }, { add: ["USE_CATALOG"] });
    await changeOutside(world, onRaw, { add: ["CREATE_SCHEMA"] });
    const id = await active();
    await handBack(id);
    await sweepUntilAccess(world, id, "ended");
    expect(await holdings(world, "colleague")).toEqual(["USE_CATALOG on raw"]);
    expect(await holdings(world, "scientist")).toEqual(["CREATE_SCHEMA on raw"]);
  });

  test("EXC-3 an external location gets READ_FILES alone", async () => {
    await active("orders");
    expect(await holdings(world, "scientist")).toEqual(["READ_FILES on orders_landing"]);
  });
});

describe("ending", () => {
  test("UC-6 at its hour an access is taken away, and ended only once a read has proved it (REQ-7)", async () => {
    const id = await active();
    await setClockAhead(world, "31 days");
    await sweepUntilAccess(world, id, "ended");
    expect(await holdings(world, "scientist")).toEqual([]);
    const events = await eventsOf(id);
    expect(events.indexOf("access_end_started")).toBeLessThan(events.indexOf("tuples_absent"));
    expect(events.lastIndexOf("tuples_absent")).toBeLessThan(events.indexOf("access_end_proved"));
    expect(await riskStatus(world, id)).toBe("closed");
    const [grant] = await world.admin.query({
      text: "SELECT ended_at >= released_at AS ended FROM access_grant WHERE request_id = $1",
      values: [id],
    });
    expect(grant).toEqual({ ended: true });
  });

  test("UC-2 what was there before is found, kept at the end, and said", async () => {
    await changeOutside(world, onRaw, { add: ["USE_CATALOG"] });
    const id = await active();
    expect(await eventsOf(id)).toContain("tuples_found");
    expect(world.proxy.changes.some((change) => change.add.includes("USE_CATALOG"))).toBe(false);
    await handBack(id);
    await sweepUntilAccess(world, id, "ended");
    expect(await holdings(world, "scientist")).toEqual(["USE_CATALOG on raw"]);
    expect(await proofOf(id)).toMatchObject({ kept: ["USE_CATALOG on raw: was there before"] });
  });

  test("UC-2 two requests on one volume: the first to end takes nothing from the second", async () => {
    const first = await active();
    const second = await active();
    const { number } = await requestNumber(second);
    await handBack(first);
    await sweepUntilAccess(world, first, "ended");
    expect(await holdings(world, "scientist")).toEqual(ALL);
    expect(await proofOf(first)).toMatchObject({
      kept: [
        `USE_CATALOG on raw: held by ${number}`,
        `USE_SCHEMA on raw.base: held by ${number}`,
        `READ_VOLUME on raw.base.claims: held by ${number}`,
      ],
    });
    await handBack(second);
    await sweepUntilAccess(world, second, "ended");
    expect(await holdings(world, "scientist")).toEqual([]);
  });

  test("UC-2 prerequisites are counted: they go with the last request that needs them", async () => {
    await addBucket(world, "policies");
    await ensureVolume(world.control, {
      fullName: "raw.base.policies",
      storageLocation: "s3://raw/policies",
    });
    const claims = await active("claims");
    const policies = await active("policies");
    await handBack(claims);
    await sweepUntilAccess(world, claims, "ended");
    expect(await holdings(world, "scientist")).toEqual(["USE_CATALOG on raw", "USE_SCHEMA on raw.base"]);
    await handBack(policies);
    await sweepUntilAccess(world, policies, "ended");
    expect(await holdings(world, "scientist")).toEqual([]);
  });

  test("UC-2 what was there before, was taken by others and added by us again, is ours to take away", async () => {
    await changeOutside(world, onRaw, { add: ["USE_CATALOG"] });
    const first = await active();
    await changeOutside(world, onRaw, { remove: ["USE_CATALOG"] });
    const second = await active();
    expect(await holdings(world, "scientist")).toEqual(ALL);
    for (const id of [first, second]) {
      await handBack(id);
      await sweepUntilAccess(world, id, "ended");
    }
    expect(await holdings(world, "scientist")).toEqual([]);
  });

  test("UC-4 through what else the access goes on is read and said", async () => {
    const id = await active();
    await join("Readers");
    await changeOutside(
      world,
      { type: "volume", name: "raw.base.claims", principal: "Readers" },
      { add: ["READ_VOLUME"] },
    );
    await changeOutside(world, onRaw, { add: ["USE_SCHEMA"] });
    await handBack(id);
    await sweepUntilAccess(world, id, "ended");
    expect(await proofOf(id)).toMatchObject({
      kept: [],
      stillThrough: ["USE_SCHEMA on raw.base: catalog raw", "READ_VOLUME on raw.base.claims: group Readers"],
    });
  });

  test("UC-3 a tuple proved ended that is seen again is taken away again and reported", async () => {
    const id = await active();
    await handBack(id);
    await sweepUntilAccess(world, id, "ended");
    const [look] = await world.admin.query<{ soon: boolean }>({
      text: `SELECT bool_and(next_attempt_at BETWEEN now() + interval '9 minutes' AND now() + interval '11 minutes') AS soon
        FROM catalog_target`,
    });
    expect(look?.soon).toBe(true);
    await changeOutside(world, onRaw, { add: ["USE_CATALOG"] });
    await world.admin.query({ text: "UPDATE catalog_target SET next_attempt_at = now()" });
    await sweepOnce(world.worker);
    expect(await holdings(world, "scientist")).toEqual([]);
    expect(await eventsOf(id)).toContain("tuples_seen_again");
    expect(await mailsOf(world, id)).toContain("seen_again to security");
    expect((await requestRow(world, id)).access_status).toBe("ended");
  });
});

async function requestNumber(id: string): Promise<{ number: string }> {
  const [row] = await world.admin.query<{ number: string }>({
    text: "SELECT number FROM request WHERE id = $1",
    values: [id],
  });
  return row ?? { number: "" };
}

async function join(group: string): Promise<void> {
  const groupId = await ensurePrincipal(world.control, { kind: "group", name: group });
  const id = await ensurePrincipal(world.control, { kind: "user", name: "scientist@bank.example" });
  await setMembership(world.control, groupId, { id, isMember: true });
}
