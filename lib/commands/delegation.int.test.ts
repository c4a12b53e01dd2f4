import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inboxCount, firstInboxPage } from "#lib/queries/inbox.ts";
import { coverageView } from "#lib/queries/coverage.ts";
import { delegationsView, previewDelegation } from "#lib/queries/delegations.ts";
import { requestView } from "#lib/queries/request.ts";
import { timelineOf } from "#lib/queries/timeline.ts";
import { DAY } from "#lib/domain/shared/time.ts";
import {
  actAs,
  addPerson,
  addSeat,
  clockNow,
  openWorld,
  setClockAhead,
  type World,
} from "#lib/testing/builders.ts";
import { auditLines, auditOf } from "#lib/testing/observe.ts";
import { approve, contextAs, decideAs, sign, submittedRequest } from "#lib/testing/request-builders.ts";
import { createDelegation, type NewDelegation } from "./create-delegation.ts";
import { endDelegation } from "./end-delegation.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "bea", { name: "Bea" });
  await addPerson(world, "carl", { name: "Carl" });
  await addSeat(world, { slot: "VP", personId: "carl" });
});
afterAll(() => world.close());
beforeEach(async () => {
  await setClockAhead(world, "0");
  await world.admin.query({ text: "DELETE FROM delegation" });
});

const nowOf = () => clockNow(world);
async function delegate(who: string, changes: Partial<NewDelegation> = {}) {
  const plain = { slot: "CTO", to: "bea", startsAt: null, reason: "On leave." } as const;
  const endsAt = (await nowOf()) + 7 * DAY;
  return createDelegation(await contextAs(world, who), { ...plain, endsAt, ...changes });
}
async function delegated(who: string, changes: Partial<NewDelegation> = {}): Promise<string> {
  const outcome = await delegate(who, changes);
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.no)}`);
  return outcome.value.id;
}
const codeOf = (outcome: Awaited<ReturnType<typeof delegate>>): string => {
  if (outcome.ok) return "done";
  return outcome.no.kind === "refused" ? outcome.no.refusal.code : outcome.no.kind;
};
const mailsOf = async (id: string) =>
  world.admin.query<{ to: string; event: string }>({
    text: `SELECT person_id AS to, coalesce('ended by ' || (data ->> 'endedBy'), data ->> 'delegate') AS event FROM mail
      WHERE template = 'delegated' AND once LIKE '%' || $1 || '%' ORDER BY 2, 1`,
    values: [id],
  });

describe("APP-4 naming who stands in", () => {
  test("APP-4 it is kept with its audit event, and both are told", async () => {
    const id = await delegated("cto");
    const [event] = await auditOf(world, id);
    expect(event).toMatchObject({
      type: "delegation_created",
      aggregate: { type: "delegation", id },
      rule: "delegation.holder_names",
      data: { by: "cto", to: "bea", slot: "CTO", seatId: "CTO-cto", reason: "On leave." },
    });
    expect(await mailsOf(id)).toEqual([
      { to: "bea", event: "Bea" },
      { to: "cto", event: "Bea" },
    ]);
  });

  test("APP-4 who holds no slot is refused, and that is recorded", async () => {
    for (const who of ["deputy", "scientist", "security"])
      expect(codeOf(await delegate(who))).toBe("forbidden");
    expect(await auditLines(world, "deputy")).toContain("attempt_refused by deputy (default.deny)");
    await delegated("cto");
    expect(codeOf(await delegate("bea", { to: "carl" }))).toBe("forbidden");
  });

  test("APP-4 the rules hear the database: loops, the requester, the other slot's only holder", async () => {
    expect(codeOf(await delegate("cto", { to: "cdao" }))).toBe("only_holder_elsewhere");
    const { id } = await submittedRequest(world, { requester: "colleague" });
    expect(codeOf(await delegate("cto", { to: "colleague" }))).toBe("delegate_is_concerned");
    await decideAs(world, "cto", { requestId: id, slot: "CTO", verdict: "reject", reason: "No." });
    await delegated("cto", { to: "carl" });
    expect(codeOf(await delegate("carl", { slot: "VP", to: "cto" }))).toBe("delegation_loop");
    expect(codeOf(await delegate("carl", { slot: "VP", to: "bea" }))).toBe("delegated_on");
    expect(codeOf(await delegate("cdao", { slot: "CDAO", to: "cto" }))).toBe("only_holder_elsewhere");
    expect(codeOf(await delegate("cto", { to: "bea" }))).toBe("delegated_already");
    expect(codeOf(await delegate("cto", { to: "nobody" }))).toBe("delegate_unknown");
  });

  test("APP-4 of two at the same instant that would make a loop, one is refused in words", async () => {
    const outcomes = await Promise.all([
      delegate("cto", { to: "carl" }),
      delegate("carl", { slot: "VP", to: "cto" }),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.map(codeOf)).toContain("delegation_loop");
  });
});

describe("APP-4 what a delegate may do", () => {
  test("APP-4 an item that is open already comes to them, they sign for the holder, and evidence names both", async () => {
    const { id } = await submittedRequest(world);
    expect(await inboxCount(world.app, await actAs(world, "bea"))).toBe(0);
    const delegationId = await delegated("cto");
    const page = await firstInboxPage(world.app, await actAs(world, "bea"));
    expect(page.items.map((item) => item.id)).toContain(id);

    await sign(world, id, { by: "bea", slot: "CTO" });
    const signed = (await auditOf(world, id)).find(({ type }) => type === "slot_signed");
    expect(signed?.data).toMatchObject({
      by: "bea",
      authority: "delegate",
      onBehalfOf: "cto",
      seatId: delegationId,
    });
    const [row] = await world.admin.query({
      text: "SELECT person_id, authority, on_behalf_of FROM decision WHERE request_id = $1",
      values: [id],
    });
    expect(row).toEqual({ person_id: "bea", authority: "delegate", on_behalf_of: "cto" });

    const reader = await actAs(world, "cdao");
    const view = await requestView(world.app, reader, id);
    expect(view?.slots.find(({ slot }) => slot === "CTO")).toMatchObject({
      state: "signed",
      person: { id: "bea" },
      authority: "delegate",
      onBehalfOf: "cto",
    });
    const told = await timelineOf(world.app, reader, { requestId: id, timeZone: "UTC" });
    expect(told?.entries.map(({ title }) => title)).toContain("Bea signed as CTO for cto");
    expect((await sign(world, id, { by: "cdao", slot: "CDAO" })).decision).toBe("approved");
  });

  test("APP-4 the holder may go on signing", async () => {
    const { id } = await submittedRequest(world);
    await delegated("cto");
    await sign(world, id, { by: "cto", slot: "CTO" });
    const signed = (await auditOf(world, id)).find(({ type }) => type === "slot_signed");
    expect(signed?.data).toMatchObject({ authority: "holder", onBehalfOf: null });
  });

  test("APP-3 before it begins and after it ended they may not, and their last signature no longer counts", async () => {
    const { id } = await submittedRequest(world);
    const delegationId = await delegated("cto", { startsAt: (await nowOf()) + DAY });
    expect(codeOf((await decideAs(world, "bea", { requestId: id, slot: "CTO" })) as never)).toBe("not_found");
    await setClockAhead(world, "1 day 1 minute");
    await sign(world, id, { by: "bea", slot: "CTO" });
    expect((await endDelegation(await contextAs(world, "cto"), delegationId)).ok).toBe(true);
    const receipt = await sign(world, id, { by: "cdao", slot: "CDAO" });
    expect(receipt.decision).toBe("waiting_for_approval");
    expect(await auditLines(world, id)).toContain("slot_reopened by cdao (request.slot_decides)");
  });

  test("APP-9 a signature against the end of its delegation: one outcome, both told the truth", async () => {
    for (let round = 0; round < 6; round += 1) {
      const { id } = await submittedRequest(world);
      const delegationId = await delegated("cto");
      const [bea, cto] = [await contextAs(world, "bea"), await contextAs(world, "cto")];
      const [signed, ended] = await Promise.all([approve(bea, id, "CTO"), endDelegation(cto, delegationId)]);
      expect(ended.ok).toBe(true);
      const rows = await world.admin.query({
        text: "SELECT 1 FROM decision WHERE request_id = $1",
        values: [id],
      });
      expect(rows).toHaveLength(signed.ok ? 1 : 0);
      if (!signed.ok) expect(["refused", "not_found", "forbidden"]).toContain(signed.no.kind);
    }
  });

  test("APP-2 a delegate of the requester neither sees it in the inbox nor decides", async () => {
    await addSeat(world, { slot: "CTO", personId: "scientist" });
    const { id } = await submittedRequest(world, { requester: "scientist" });
    await delegated("scientist", { to: "bea" });
    const bea = await actAs(world, "bea");
    const page = await firstInboxPage(world.app, bea);
    expect(page.items.map((item) => item.id)).not.toContain(id);
    const outcome = await approve(await contextAs(world, "bea"), id, "CTO");
    expect(outcome).toMatchObject({
      ok: false,
      no: { kind: "forbidden", because: { rule: "sod.delegate_of_concerned" } },
    });
    expect(await auditLines(world, id)).toContain("attempt_refused by bea (sod.delegate_of_concerned)");
    const view = await requestView(world.app, await actAs(world, "cdao"), id);
    expect(view?.slots[0]?.eligible.map((one) => one.id)).not.toContain("bea");
    await world.admin.query({ text: "DELETE FROM delegation" });
    await world.admin.query({ text: "DELETE FROM slot_seat WHERE id = 'CTO-scientist'" });
  });

  test("APP-1 one person fills one slot, whoever they stand in for", async () => {
    await addSeat(world, { slot: "CDAO", personId: "carl" });
    const { id } = await submittedRequest(world);
    await delegated("cto", { to: "carl" });
    await sign(world, id, { by: "carl", slot: "CTO" });
    const second = await approve(await contextAs(world, "carl"), id, "CDAO");
    expect(second).toMatchObject({ ok: false, no: { kind: "forbidden" } });
    await world.admin.query({ text: "UPDATE slot_seat SET valid_to = clock_now() WHERE id = 'CDAO-carl'" });
  });
});

describe("APP-4 ending it", () => {
  test("APP-4 either of the two, security or an engineer of the platform may; to others it does not exist", async () => {
    await addPerson(world, "engineer", { roles: ["admin"] });
    for (const who of ["cto", "bea", "security", "engineer"]) {
      const id = await delegated("cto");
      expect((await endDelegation(await contextAs(world, who), id)).ok).toBe(true);
      const told = ["cto", "bea"].filter((one) => one !== who);
      expect((await mailsOf(id)).filter(({ event }) => event.startsWith("ended by"))).toHaveLength(
        told.length,
      );
    }
    const id = await delegated("cto");
    const end = async (who: string) => endDelegation(await contextAs(world, who), id);
    expect(await end("carl")).toMatchObject({ ok: false, no: { kind: "not_found" } });
    expect(await end("auditor")).toMatchObject({ ok: false, no: { kind: "forbidden" } });
    expect((await end("cto")).ok).toBe(true);
    expect(await end("cto")).toMatchObject({ ok: false, no: { refusal: { code: "delegation_over" } } });
  });
});

describe("APP-4 the lists", () => {
  test("APP-4 each sees their own; overseers see everybody's", async () => {
    await delegated("cto");
    const view = async (who: string) => delegationsView(world.app, await actAs(world, who));
    expect(await view("cto")).toMatchObject({
      holds: ["CTO"],
      given: [{ delegate: { id: "bea" }, state: "running", mayEnd: true }],
      received: [],
      all: null,
    });
    expect(await view("bea")).toMatchObject({
      holds: [],
      given: [],
      received: [{ delegator: { id: "cto" } }],
    });
    expect(await view("cdao")).toMatchObject({ given: [], received: [], all: null });
    expect(await view("auditor")).toMatchObject({ given: [], received: [], all: [{ mayEnd: false }] });
    expect(await view("security")).toMatchObject({ all: [{ mayEnd: true }] });
  });

  test("APP-4 before it is made it says what is open, or why it would be refused", async () => {
    await submittedRequest(world);
    const until = new Date((await nowOf()) + 7 * DAY).toISOString();
    const preview = async (to: string) =>
      previewDelegation(world.app, await actAs(world, "cto"), { slot: "CTO", to, until });
    const bea = await preview("bea");
    const waiting = await inboxCount(world.app, await actAs(world, "cto"));
    expect(bea).toMatchObject({ ok: true, value: { covers: waiting, refusal: null } });
    expect(waiting).toBeGreaterThan(0);
    expect(await preview("cdao")).toMatchObject({ value: { refusal: { code: "only_holder_elsewhere" } } });
    const outsider = await actAs(world, "bea");
    expect(await previewDelegation(world.app, outsider, { slot: "CTO", to: "carl", until })).toMatchObject({
      ok: false,
    });
  });
});

describe("APP-1 the health of the slots", () => {
  test("APP-1 who fills them now and soon, when that runs out, and what nobody can sign", async () => {
    await delegated("cdao", { slot: "CDAO", startsAt: (await nowOf()) + 2 * DAY });
    await world.admin.query({
      text: "UPDATE slot_seat SET valid_to = clock_now() + interval '10 days' WHERE id = 'CDAO-cdao'",
    });
    const view = async (who: string) => coverageView(world.app, await actAs(world, who));
    expect((await view("cto")).ok).toBe(false);
    const seen = await view("security");
    if (!seen.ok) throw new Error("refused");
    const slotOf = (name: string) => seen.value.slots.find(({ slot }) => slot === name);
    expect(slotOf("CDAO")).toMatchObject({
      now: [{ person: { id: "cdao" }, authority: "holder" }],
      toCome: [{ person: { id: "bea" }, authority: "delegate", onBehalfOf: { id: "cdao" } }],
    });
    expect(slotOf("CDAO")?.uncoveredFrom).not.toBeNull();
    expect(slotOf("CTO")?.uncoveredFrom).toBeNull();
    expect(seen.value.kinds[0]).toMatchObject({ kind: "raw_bucket", unfillable: ["CDAO"] });
    expect(seen.value.kinds[0]?.unfillableFrom).toBe(slotOf("CDAO")?.uncoveredFrom);
    expect(seen.value.stuck).toEqual([]);

    const { number } = await submittedRequest(world);
    await world.admin.query({ text: "UPDATE person SET active = false WHERE id = 'cdao'" });
    const later = await view("security");
    expect(later.ok && later.value.stuck).toContainEqual(
      expect.objectContaining({ number, slots: ["CDAO"] }),
    );
    await world.admin.query({ text: "UPDATE person SET active = true WHERE id = 'cdao'" });
  });
});
