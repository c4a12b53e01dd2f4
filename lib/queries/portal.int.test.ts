import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { endSession } from "#lib/commands/end-session.ts";
import { BucketPage, MeView, PeopleView, SessionsView } from "#lib/contracts/portal.ts";
import { BucketView } from "#lib/contracts/raw-bucket.ts";
import { actAs, addBucket, addPerson, openWorld, type World } from "#lib/testing/builders.ts";
import { contextOf, submittedRequest } from "#lib/testing/request-builders.ts";
import { bucketById, listBuckets } from "./buckets.ts";
import { meView } from "./me.ts";
import { searchPeople } from "./people.ts";
import { listSessions } from "./sessions.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe("EXC-2 the catalogue of raw buckets", () => {
  const namesOf = async (ask: Parameters<typeof listBuckets>[1]): Promise<readonly string[]> =>
    BucketPage.parse(await listBuckets(world.app, ask)).rows.map(({ securableName }) => securableName);

  test("EXC-2 shows layer, owner, classification, path and the products derived already", async () => {
    expect(BucketView.parse(await bucketById(world.app, "orders"))).toMatchObject({
      securableType: "external_location",
      layer: "base",
      classification: "internal",
      owner: { id: "owner", name: "owner" },
      products: [{ fullName: "cdp.sales.orders", kind: "CDP" }],
    });
    expect(await bucketById(world.app, "nothing")).toBeNull();
  });

  test("UX-3 filters by words and layer, in which % is itself", async () => {
    await addBucket(world, "curated", { layer: "prepared" });
    expect(await namesOf({ q: "ORDERS" })).toEqual(["orders_landing"]);
    expect(await namesOf({ layer: "prepared" })).toEqual(["raw.base.curated"]);
    await addBucket(world, "salaries", { classification: "restricted" });
    expect(await namesOf({ classification: "restricted" })).toEqual(["raw.base.salaries"]);
    expect(await namesOf({ classification: "restricted", layer: "prepared" })).toEqual([]);
    expect(await namesOf({ q: "%" })).toEqual([]);
  });

  test("UX-3 pages by name and refuses a foreign cursor", async () => {
    for (let index = 0; index < 55; index += 1) await addBucket(world, `bulk${index}`);
    const first = await listBuckets(world.app, {});
    expect(first?.rows).toHaveLength(50);
    const second = await listBuckets(world.app, { cursor: first?.next ?? "" });
    const names = [...(first?.rows ?? []), ...(second?.rows ?? [])].map(({ id }) => id);
    expect(new Set(names).size).toBe(59);
    expect(second?.next).toBeNull();
    expect(await listBuckets(world.app, { cursor: "nonsense" })).toBeNull();
  });
});

describe("people and me", () => {
  test("people are found by a part of their name, the disabled are not", async () => {
    await addPerson(world, "gone", { name: "Zoe Gone", active: false });
    await addPerson(world, "zoe", { name: "Zoe 50% Here" });
    expect(PeopleView.parse({ people: await searchPeople(world.app, "zOE") }).people).toEqual([
      { id: "zoe", name: "Zoe 50% Here", title: null },
    ]);
    expect((await searchPeople(world.app, "50%")).map(({ id }) => id)).toEqual(["zoe"]);
    expect(await searchPeople(world.app, "_")).toEqual([]);
  });

  test("REQ-1 who is called so stands before those who have it in their title", async () => {
    await addPerson(world, "anna", { name: "Anna Early" });
    await addPerson(world, "platform", { name: "edp" });
    await addPerson(world, "edpson", { name: "Edpson" });
    await world.admin.query({ text: "UPDATE person SET title = 'EDP engineer' WHERE id = 'anna'" });
    expect((await searchPeople(world.app, "EDP")).map(({ id }) => id)).toEqual([
      "platform",
      "edpson",
      "anna",
    ]);
  });

  test("SEC-1 I see my roles and seats, whether I may ask, and how many wait for me", async () => {
    await submittedRequest(world);
    const settings = { timeZone: "Europe/London", embedded: true };
    const cto = MeView.parse(await meView(world.app, await actAs(world, "cto"), settings));
    expect(cto).toMatchObject({
      seats: [{ slot: "CTO", authority: "holder" }],
      mayAsk: false,
      kinds: [],
      inboxCount: 1,
    });
    const scientist = MeView.parse(await meView(world.app, await actAs(world, "scientist"), settings));
    expect(scientist).toMatchObject({ roles: ["requester"], mayAsk: true, inboxCount: 0 });
  });
});

describe("SEC-1 sessions", () => {
  test("SEC-1 I see my own open sessions and which one this is; one that I end is gone", async () => {
    await addPerson(world, "traveller");
    const first = await actAs(world, "traveller");
    const second = await actAs(world, "traveller");
    const seen = async () => SessionsView.parse({ sessions: await listSessions(world.app, second) }).sessions;
    expect((await seen()).map(({ id, current }) => [id, current])).toEqual([
      [second.sessionId, true],
      [first.sessionId, false],
    ]);
    expect((await endSession(contextOf(world, second), first.sessionId)).ok).toBe(true);
    expect((await seen()).map(({ id }) => id)).toEqual([second.sessionId]);
    const other = await actAs(world, "scientist");
    expect(await endSession(contextOf(world, second), other.sessionId)).toEqual({
      ok: false,
      no: { kind: "not_found" },
    });
    expect(await endSession(contextOf(world, second), "ses_unknown")).toEqual({
      ok: false,
      no: { kind: "not_found" },
    });
  });
});
