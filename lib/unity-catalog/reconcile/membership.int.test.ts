import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import { EFFECTIVE_BY } from "#lib/db/ledger/effective-by.ts";
import {
  ERRORS,
  GROUP,
  letIn,
  membersOf,
  openProdWorld,
  tableAnswer,
} from "#lib/testing/break-glass-prod.ts";
import { addProfile } from "#lib/testing/break-glass.ts";
import { sweepUntilAccess } from "#lib/testing/catalog-world.ts";
import { auditOf } from "#lib/testing/observe.ts";
import { contextAs, done } from "#lib/testing/request-builders.ts";
import { deletePrincipal, ensurePrincipal, setMembership } from "../embedded/estate.ts";

const STATE = "prod.scoring.batch_state";

type ProdWorld = Awaited<ReturnType<typeof openProdWorld>>;
let world: ProdWorld;
let scientist: string;
beforeEach(async () => {
  world = await openProdWorld();
  scientist = await ensurePrincipal(world.control, { kind: "user", name: "scientist@bank.example" });
});
afterEach(async () => {
  for (const { underWay } of world.proxy.changes) expect(underWay).toBe(1);
  await world.close();
});

async function active(asking: Parameters<typeof letIn>[1] = {}): Promise<string> {
  const id = await letIn(world, asking);
  await sweepUntilAccess(world, id, "active");
  return id;
}

async function ended(id: string, by = "scientist"): Promise<void> {
  done(await endAccess(await contextAs(world, by), { requestId: id, reason: null }));
  await sweepUntilAccess(world, id, "ended");
}

const members = (): Promise<readonly string[]> => membersOf(world, world.groupId);
const join = (isMember: boolean): Promise<void> =>
  setMembership(world.control, world.groupId, { id: scientist, isMember });

async function proofOf(id: string): Promise<Readonly<Record<string, unknown>>> {
  return (await auditOf(world, id)).find(({ type }) => type === "access_end_proved")?.data ?? {};
}

describe("BG-2 UC-2 a membership is a tuple with holders", () => {
  test("BG-2 UC-4 UC-9 it is joined over account SCIM and read back; what the group has is then had, and not after the end", async () => {
    expect(await tableAnswer(world, "scientist", ERRORS)).toBe(403);
    const id = await active();
    expect(await members()).toEqual([scientist]);
    expect([
      await tableAnswer(world, "scientist", ERRORS),
      await tableAnswer(world, "scientist", STATE),
    ]).toEqual([200, 200]);
    await ended(id);
    expect(await members()).toEqual([]);
    expect([
      await tableAnswer(world, "scientist", ERRORS),
      await tableAnswer(world, "scientist", STATE),
    ]).toEqual([403, 403]);
  });

  test("BG-5 the direct privileges go first, and the membership last", async () => {
    await ended(await active());
    const removed = world.proxy.changes.flatMap(({ remove }) => remove);
    expect(removed.toSorted()).toEqual(["MEMBER", "SELECT", "USE_CATALOG", "USE_SCHEMA"]);
    expect(removed.at(-1)).toBe("MEMBER");
  });

  test("BG-5 a membership does not wait for a workspace that is away", async () => {
    const id = await active();
    await world.control.setFaults({ down: true, only: "permissions" });
    done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));
    await expect(sweepUntilAccess(world, id, "ended", 4_000)).rejects.toThrow("in time");
    expect(await members()).toEqual([]);
    await world.control.resetFaults();
    await world.admin.query({
      text: "UPDATE catalog_connection SET open_until = now() WHERE open_until IS NOT NULL",
    });
    await sweepUntilAccess(world, id, "ended");
  });

  test("UC-2 a member who was there before is found, kept at the end, and said", async () => {
    await join(true);
    const id = await active();
    await ended(id);
    expect(await members()).toEqual([scientist]);
    expect(await proofOf(id)).toMatchObject({ kept: [`MEMBER on ${GROUP}: was there before`] });
  });

  test("UC-2 two requests hold one membership: the first to end takes nothing from the second", async () => {
    await addProfile(world, "second-look", { group: GROUP });
    const [first, second] = [await active(), await active({ details: { profile: "second-look" } })];
    await ended(first);
    expect(await members()).toEqual([scientist]);
    expect(JSON.stringify((await proofOf(first))["kept"])).toContain(`MEMBER on ${GROUP}: held by BG-`);
    await ended(second);
    expect(await members()).toEqual([]);
  });
});

describe("BG-5 a removal that works on", () => {
  const effectiveBy = async (id: string): Promise<unknown> =>
    (
      await world.admin.query<{ minutes: number | null }>({
        text: `SELECT round(extract(epoch FROM ${EFFECTIVE_BY} - g.ended_at) / 60)::int AS minutes FROM access_grant g
          WHERE g.request_id = $1`,
        values: [id],
      })
    )[0]?.minutes;

  test("BG-5 it is said by when it is effective: the direct privilege is gone at once, the membership may work on", async () => {
    const id = await active();
    await world.control.setFaults({ lateRemovalMs: 60_000 });
    await ended(id);
    expect(await members()).toEqual([]);
    expect([
      await tableAnswer(world, "scientist", ERRORS),
      await tableAnswer(world, "scientist", STATE),
    ]).toEqual([200, 403]);
    expect(await effectiveBy(id)).toBe(20);
    // The group that was left with it is no other way in.
    expect(await proofOf(id)).toMatchObject({ stillThrough: [] });
  });

  test("BG-5 nothing is said of what was there before, since it never ends", async () => {
    await join(true);
    const id = await active();
    await ended(id);
    expect(await effectiveBy(id)).toBeNull();
  });
});

describe("UC-5 trouble at the account", () => {
  const scim = { only: "scim/v2/Groups/", methods: ["PATCH" as const] };
  test.each([
    ["an answer that is lost", { ...scim, loseAnswers: true, times: 1 }],
    ["429 with Retry-After", { only: "scim/v2", rate429: true, retryAfterSeconds: 1, times: 2 }],
    ["an error of the server", { only: "scim/v2", rate5xx: true, times: 2 }],
    ["a connection that breaks before", { ...scim, failBefore: true, times: 1 }],
  ])("UC-5 UC-6 %s on the way in and on the way out: tried until a read proves it", async (_, faults) => {
    const id = await letIn(world);
    await world.control.setFaults(faults);
    await sweepUntilAccess(world, id, "active");
    expect(await members()).toEqual([scientist]);
    await world.control.setFaults(faults);
    await ended(id);
    expect(await members()).toEqual([]);
  });

  test("UC-5 a person whom the account does not have is a failed grant with its cause", async () => {
    await deletePrincipal(world.control, { kind: "user", name: "colleague@bank.example" });
    const id = await letIn(world, { requester: "colleague" });
    await sweepUntilAccess(world, id, "grant_failed");
    const failure = (await auditOf(world, id)).find(({ type }) => type === "grant_failed")?.data;
    expect(failure).toMatchObject({ reason: "unknown_principal" });
  });

  test("UC-4 a group that is deleted meanwhile leaves an end that no read proves; one that is renamed is followed", async () => {
    const renamed = await active();
    const path = `/api/2.0/account/scim/v2/Groups/${world.groupId}`;
    const rename = { Operations: [{ op: "replace", path: "displayName", value: "bg-renamed" }] };
    await world.control.asAdmin("PATCH", path, rename);
    await ended(renamed);
    expect(await members()).toEqual([]);
    await world.control.asAdmin("PATCH", path, { Operations: [{ ...rename.Operations[0], value: GROUP }] });
    const lost = await active();
    await ensurePrincipal(world.control, { kind: "group", name: "others" });
    await world.control.asAdmin("DELETE", path);
    done(await endAccess(await contextAs(world, "scientist"), { requestId: lost, reason: null }));
    await sweepUntilAccess(world, lost, "closed");
    expect((await auditOf(world, lost)).find(({ type }) => type === "access_closed")?.data).toMatchObject({
      because: "securable_gone",
    });
  });
});

test("BG-2 a grant lies on the connection that its profile names", async () => {
  await world.admin.query({ text: "INSERT INTO catalog_connection (name) VALUES ('prod')" });
  await addProfile(world, "elsewhere", { connection: "prod" });
  const id = await letIn(world, { details: { profile: "elsewhere" } });
  const on = await world.admin.query({
    text: `SELECT DISTINCT c.connection FROM access_grant g JOIN holder h ON h.grant_id = g.id JOIN access_tuple t ON t.id = h.tuple_id
      JOIN catalog_target c ON c.id = t.target_id WHERE g.request_id = $1`,
    values: [id],
  });
  expect(on).toEqual([{ connection: "prod" }]);
});
