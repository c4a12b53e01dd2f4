import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import { RequestView } from "#lib/contracts/requests.ts";
import {
  actAs,
  addBucket,
  addPerson,
  addSeat,
  openWorld,
  setClockAhead,
  type World,
} from "#lib/testing/builders.ts";
import {
  activeRequest,
  approvedRequest,
  contextAs,
  decideAs,
  done,
  draftedRequest,
  reading,
  sign,
  submittedRequest,
} from "#lib/testing/request-builders.ts";
import { requestView } from "./request.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function seenBy(who: string, requestId: string): Promise<RequestView> {
  return RequestView.parse(await requestView(world.app, await actAs(world, who), requestId));
}

const slotOf = (view: RequestView, name: string) => view.slots.find(({ slot }) => slot === name);
const actOf = (view: RequestView, name: string) => view.actions.find(({ action }) => action === name);

describe("the page of a request", () => {
  test("REQ-1 a draft shows what was written so far, and who may submit it", async () => {
    const view = await seenBy("scientist", (await draftedRequest(world)).id);
    expect(view).toMatchObject({
      decision: "draft",
      access: "none",
      hash: null,
      slots: [],
      tuples: [],
      mySlot: null,
    });
    expect(view.draft).toEqual({ beneficiaryId: "scientist", details: {} });
    expect(actOf(view, "submit")).toMatchObject({ allowed: true });
    expect(actOf(view, "end_access")).toEqual({ action: "end_access", allowed: false, because: null });
  });

  test("REQ-2 a waiting request shows its path, its text, its risk and its plan", async () => {
    const view = await seenBy("cto", (await submittedRequest(world)).id);
    expect(slotOf(view, "CTO")).toMatchObject({ state: "open", person: null });
    expect(slotOf(view, "CTO")?.eligible).toEqual([
      { id: "cto", name: "cto", title: null, authority: "holder", onBehalfOf: null },
      { id: "deputy", name: "deputy", title: null, authority: "deputy", onBehalfOf: null },
    ]);
    expect(view.bucket).toMatchObject({ id: "claims", securableName: "raw.base.claims" });
    expect(view.answers.map(({ label }) => label)).toEqual([
      "What will you find out with it?",
      "Where does the Foundation Data Product stand?",
    ]);
    expect(view.risk).toMatchObject({ status: "proposed", owner: { id: "owner" } });
    expect(view.plan?.milestones[0]).toMatchObject({ owner: { id: "owner" }, verifier: { id: "steward" } });
    expect(view.effect.added.map(({ privilege, on }) => `${privilege} on ${on}`)).toEqual([
      "USE_CATALOG on raw",
      "USE_SCHEMA on raw.base",
      "READ_VOLUME on raw.base.claims",
    ]);
    expect(view.effect).toMatchObject({ now: [], alreadyThere: [], catalogRead: null });
    expect(view).toMatchObject({ draft: null, durationMinutes: 30 * 1440, mySlot: "CTO" });
  });

  test("APP-7 a signature shows who, as what, when and why; the slot is closed to others", async () => {
    const { id } = await submittedRequest(world);
    done(await decideAs(world, "cto", { requestId: id, slot: "CTO", reason: "Needed now" }));
    const view = await seenBy("cdao", id);
    expect(slotOf(view, "CTO")).toMatchObject({
      state: "signed",
      person: { id: "cto" },
      authority: "holder",
      reason: "Needed now",
    });
    expect(slotOf(view, "CTO")?.at).toMatch(/Z$/);
    expect(view.mySlot).toBe("CDAO");
    const late = await seenBy("deputy", id);
    expect(late.mySlot).toBeNull();
    expect(actOf(late, "decide")?.allowed).toBe(false);
  });

  test("APP-8 a rejection shows its reason and leaves nothing to do", async () => {
    const { id } = await submittedRequest(world);
    const no = { requestId: id, slot: "CTO", verdict: "reject", reason: "Use the product" } as const;
    done(await decideAs(world, "cto", no));
    const view = await seenBy("scientist", id);
    expect(slotOf(view, "CTO")).toMatchObject({ state: "rejected", reason: "Use the product" });
    expect(slotOf(view, "CDAO")).toMatchObject({ state: "closed", person: null });
    expect(view.actions.filter(({ allowed }) => allowed).map(({ action }) => action)).toEqual(["copy"]);
  });
});

describe("what a reader may do, and why not", () => {
  test("APP-2 the requester reads why they never decide, in the place of the button", async () => {
    const view = await seenBy("scientist", (await submittedRequest(world)).id);
    expect(actOf(view, "decide")).toEqual({
      action: "decide",
      allowed: false,
      because: "You asked for this or would hold it, so you never decide on it.",
    });
    expect(actOf(view, "withdraw")).toMatchObject({ allowed: true });
  });

  test("APP-1 who has signed one slot reads that one person fills one slot", async () => {
    await addPerson(world, "two-seats");
    await addSeat(world, { slot: "CTO", personId: "two-seats" });
    await addSeat(world, { slot: "CDAO", personId: "two-seats" });
    const { id } = await submittedRequest(world);
    await sign(world, id, { by: "two-seats", slot: "CTO" });
    const view = await seenBy("two-seats", id);
    expect(view.mySlot).toBeNull();
    expect(actOf(view, "decide")?.because).toContain("One person fills one slot");
    expect(slotOf(view, "CDAO")?.eligible.map((one) => one.id)).toEqual(["cdao"]);
  });

  test("APP-5 a deputy reads that it is not their time yet, and may sign when it is", async () => {
    const { id } = await submittedRequest(world);
    const before = await seenBy("deputy", id);
    expect(before.mySlot).toBeNull();
    expect(actOf(before, "decide")).toMatchObject({
      allowed: false,
      because: expect.stringContaining("deputy"),
    });
    await setClockAhead(world, "25 hours");
    expect(await seenBy("deputy", id)).toMatchObject({ mySlot: "CTO" });
    await setClockAhead(world, "121 hours");
    const past = await seenBy("cto", id);
    expect(past.mySlot).toBeNull();
    expect(actOf(past, "decide")).toEqual({ action: "decide", allowed: false, because: null });
    await setClockAhead(world, "0");
  });

  test("SEC-2 security may stop an access, its holder may hand it back, an approver may not", async () => {
    const { id } = await activeRequest(world);
    expect(actOf(await seenBy("security", id), "end_access")).toMatchObject({ allowed: true });
    expect(actOf(await seenBy("scientist", id), "end_access")).toMatchObject({ allowed: true });
    expect(actOf(await seenBy("cto", id), "end_access")).toMatchObject({
      allowed: false,
      because: "Nothing allows you to do this.",
    });
  });
});

describe("REQ-7 the life of an access", () => {
  test("REQ-7 decision and access are two fields, and the end is told only when it was proved", async () => {
    const { id } = await approvedRequest(world);
    expect(await seenBy("scientist", id)).toMatchObject({ decision: "approved", access: "being_granted" });
    await reading(world, id, { outcome: "all_present" });
    const active = await seenBy("scientist", id);
    expect(active).toMatchObject({ access: "active", endNotProved: false, endedAt: null });
    expect(active.startsAt).not.toBeNull();
    done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));
    expect(await seenBy("scientist", id)).toMatchObject({ access: "being_removed", endedAt: null });
    await setClockAhead(world, "61 seconds");
    expect(await seenBy("scientist", id)).toMatchObject({ access: "being_removed", endNotProved: true });
    await reading(world, id, { outcome: "all_gone", kept: [], stillThrough: [] });
    const ended = await seenBy("scientist", id);
    expect(ended).toMatchObject({ decision: "approved", access: "ended", endNotProved: false });
    expect(ended.endedAt).not.toBeNull();
    expect(ended.risk?.status).toBe("closed");
    await setClockAhead(world, "0");
  });

  test("REQ-7 UC-6 an access past its end that nothing has ended yet is not proved ended", async () => {
    const { id } = await activeRequest(world);
    await setClockAhead(world, "30 days 2 minutes");
    expect(await seenBy("scientist", id)).toMatchObject({ access: "active", endNotProved: true });
    await setClockAhead(world, "0");
  });

  test("UC-5 a failed grant shows its cause and who may have it tried again", async () => {
    const { id } = await approvedRequest(world);
    await world.admin.query({
      text: `UPDATE catalog_target SET failure_reason = 'unknown_principal', failure_message = 'No such user', failed_at = now(),
        next_attempt_at = NULL WHERE id IN (SELECT t.target_id FROM access_tuple t JOIN holder h ON h.tuple_id = t.id
        JOIN access_grant g ON g.id = h.grant_id WHERE g.request_id = $1 AND t.privilege = 'READ_VOLUME')`,
      values: [id],
    });
    await reading(world, id, { outcome: "failed", reason: "unknown_principal", message: "No such user" });
    const view = await seenBy("scientist", id);
    expect(view.failure).toMatchObject({
      reason: "unknown_principal",
      message: "No such user",
      nextAttemptAt: null,
    });
    expect(view.tuples.find(({ privilege }) => privilege === "READ_VOLUME")?.state).toBe("failed");
    expect(actOf(view, "retry_grant")).toMatchObject({ allowed: true });
    expect(actOf(await seenBy("cto", id), "retry_grant")).toMatchObject({ allowed: false });
  });
});

describe("what stands out about a request", () => {
  test("UX-2 earlier exceptions on the bucket, other accesses, much of the cap, restricted data", async () => {
    await addBucket(world, "secret", { classification: "restricted" });
    const details = { bucketId: "secret", durationDays: 87 };
    const earlier = await activeRequest(world, { details });
    await setClockAhead(world, "36 hours");
    const { id } = await submittedRequest(world, { details });
    const view = await seenBy("cto", id);
    expect(view.unusual).toEqual([
      "One other exception on this bucket this year; 2 exposure days so far.",
      expect.stringMatching(new RegExp(`^scientist also holds .*${earlier.number}.* now\\.$`)),
      "87 of 90 days are asked for.",
      "The data is restricted.",
    ]);
    expect(view.history.map(({ number }) => number)).toEqual([earlier.number]);
    await setClockAhead(world, "0");
  });

  test("REQ-9 nothing of it tells of a request that the reader may not see", async () => {
    await addBucket(world, "shared");
    const details = { bucketId: "shared" };
    const hidden = await activeRequest(world, { details, beneficiary: "colleague" });
    const { id } = await submittedRequest(world, {
      details,
      requester: "colleague",
      beneficiary: "scientist",
    });
    const { id: own } = await submittedRequest(world, {
      details,
      requester: "scientist",
      beneficiary: "colleague",
    });
    await addPerson(world, "newcomer", { roles: ["requester"] });
    const { id: theirs } = await submittedRequest(world, {
      details,
      requester: "newcomer",
      beneficiary: "colleague",
    });
    expect((await seenBy("scientist", own)).history.map(({ number }) => number)).toContain(hidden.number);
    const text = JSON.stringify(await seenBy("newcomer", theirs));
    expect(text).not.toContain(hidden.number);
    expect((await seenBy("newcomer", theirs)).unusual).toEqual([]);
    expect((await seenBy("cto", theirs)).unusual[0]).toContain("One other exception on this bucket");
    expect(await seenBy("scientist", id)).toBeDefined();
  });
});
