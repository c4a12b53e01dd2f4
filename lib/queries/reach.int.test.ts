import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BucketAccessView, PersonView } from "#lib/contracts/reach.ts";
import {
  actAs,
  addPerson,
  addSeat,
  openWorld,
  setClockAhead,
  signIn,
  type World,
} from "#lib/testing/builders.ts";
import { activeRequest, reading, submittedRequest, contextAs, done } from "#lib/testing/request-builders.ts";
import { endAccess } from "#lib/commands/end-access.ts";
import { bucketAccess } from "./bucket-access.ts";
import { bucketById } from "./buckets.ts";
import { personView } from "./person.ts";

let world: World;
let active = { id: "", number: "" };
beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "stranger");
  active = await activeRequest(world, { details: { bucketId: "claims" } });
  await submittedRequest(world, { requester: "colleague", details: { bucketId: "claims" } });
});
afterAll(() => world.close());

async function reached(who: string, bucketId = "claims"): Promise<BucketAccessView> {
  return BucketAccessView.parse(await bucketAccess(world.app, await actAs(world, who), bucketId));
}

async function seenPerson(who: string, personId: string, asOf: string | null = null): Promise<PersonView> {
  const read = await personView(world.app, await actAs(world, who), { personId, asOf });
  if (!read.ok) throw new Error(`Refused: ${read.no.because.rule}`);
  return PersonView.parse(read.value);
}

describe("REQ-9 who can reach a bucket, and why", () => {
  test("REQ-9 those who judge or watch see who holds it and under which request", async () => {
    for (const who of ["security", "auditor", "cto", "steward"]) {
      const view = await reached(who);
      expect(view.holders).toMatchObject([
        {
          person: { id: "scientist" },
          request: { number: active.number },
          access: "active",
          privileges: ["READ_VOLUME"],
        },
      ]);
      expect(view.hiddenCount).toBe(0);
      expect(view.history.map(({ requester }) => requester).toSorted()).toEqual(["colleague", "scientist"]);
    }
  });

  test("REQ-9 the data owner sees who holds it, and not the request, which is not theirs to see", async () => {
    const view = await reached("owner");
    expect(view.holders).toMatchObject([{ person: { id: "scientist" }, request: null }]);
    expect(JSON.stringify(view)).not.toContain(active.number);
    expect(view).toMatchObject({ history: [], hiddenCount: 2 });
  });

  test("REQ-9 everybody else sees how many, and their own requests", async () => {
    const stranger = await reached("stranger");
    expect(stranger).toMatchObject({
      holderCount: 1,
      holders: null,
      found: null,
      history: [],
      hiddenCount: 2,
    });
    expect(JSON.stringify(stranger)).not.toMatch(/scientist|RBX?-\d/);
    expect(stranger.because).toMatch(/^Nothing allows/);
    const own = await reached("scientist");
    expect(own.holders).toBeNull();
    expect(own.history.map(({ number }) => number)).toEqual([active.number]);
    expect(own.hiddenCount).toBe(1);
  });

  test("REQ-9 a bucket that nobody holds says so; one that does not exist is nothing; a full name finds it too", async () => {
    expect(await reached("security", "orders")).toMatchObject({
      holderCount: 0,
      holders: [],
      found: [],
      history: [],
    });
    expect(await bucketAccess(world.app, await actAs(world, "security"), "nothing")).toBeNull();
    expect((await bucketById(world.app, "raw.base.claims"))?.id).toBe("claims");
  });

  test("UC-2 a grant that was there before is shown as found, without a request", async () => {
    await world.admin.query({
      text: "UPDATE access_tuple SET preexisting = true WHERE privilege = 'READ_VOLUME'",
    });
    const view = await reached("security");
    expect(view.found).toMatchObject([
      { person: { id: "scientist" }, privilege: "READ_VOLUME", through: [] },
    ]);
    expect((await reached("stranger")).found).toBeNull();
    await world.admin.query({ text: "UPDATE access_tuple SET preexisting = false" });
  });
});

describe("EVD-4 what a person can reach, and why", () => {
  test("SEC-2 security, auditors and oneself see it; others are told the rule, whether the person exists or not", async () => {
    for (const who of ["security", "auditor", "scientist"]) {
      const view = await seenPerson(who, "scientist");
      expect(view.reach).toMatchObject([
        { request: { number: active.number }, securables: ["raw.base.claims"] },
      ]);
      expect(view.requests).toMatchObject([
        { row: { number: active.number }, as: ["requester", "beneficiary"] },
      ]);
    }
    for (const personId of ["scientist", "nobody"])
      for (const who of ["colleague", "cto", "owner"]) {
        const read = await personView(world.app, await actAs(world, who), { personId, asOf: null });
        expect(read).toMatchObject({ ok: false, no: { kind: "forbidden" } });
      }
    const unknown = await personView(world.app, await actAs(world, "security"), {
      personId: "nobody",
      asOf: null,
    });
    expect(unknown).toEqual({ ok: true, value: null });
  });

  test("UX-2 seats, signed requests and open sessions of a signer", async () => {
    await signIn(world, "cto");
    const view = await seenPerson("security", "cto");
    expect(view.seats).toMatchObject([{ slot: "CTO", authority: "holder", to: null }]);
    expect(view.requests).toMatchObject([{ row: { number: active.number }, as: ["signer"] }]);
    expect(view.sessions.length).toBeGreaterThan(0);
    expect(view.roles).toEqual([]);
    expect((await seenPerson("security", "auditor")).roles).toEqual(["auditor"]);
  });

  test("EVD-4 at an instant: nothing before the grant, the grant while it lasted, nothing after its proved end", async () => {
    const before = (await seenPerson("security", "scientist")).reach[0]?.startsAt ?? "";
    const [clock] = await world.app.query<{ held: string; earlier: string }>({
      text: `SELECT iso(clock_now()) AS held, iso($1::timestamptz - interval '1 minute') AS earlier`,
      values: [before],
    });
    const { held = "", earlier = "" } = clock ?? {};
    await addSeat(world, { slot: "VP", personId: "scientist", validTo: "1 minute" });
    await setClockAhead(world, "2 hours");
    done(
      await endAccess(await contextAs(world, "scientist"), {
        requestId: active.id,
        reason: null,
      }),
    );
    await reading(world, active.id, { outcome: "all_gone", kept: [], stillThrough: [] });
    expect((await seenPerson("auditor", "scientist", earlier)).reach).toEqual([]);
    const then = await seenPerson("auditor", "scientist", held);
    expect(then.reach).toMatchObject([{ request: { number: active.number } }]);
    expect(then.reach[0]?.endedAt).not.toBeNull();
    expect(then.seats).toMatchObject([{ slot: "VP" }]);
    expect(then.asOf).toBe(held);
    const now = await seenPerson("auditor", "scientist");
    expect(now).toMatchObject({ reach: [], seats: [], asOf: null });
  });
});
