import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { SlotName } from "#lib/domain/approvals/types.ts";
import { DAY } from "#lib/domain/shared/time.ts";
import { addPerson, addSeat, clockNow, openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import {
  auditLines,
  auditOf,
  decisionsOf,
  heldTuples,
  jobsOf,
  mailsOf,
  refusalOf,
  requestRow,
  riskStatus,
} from "#lib/testing/observe.ts";
import { approve, contextAs, decideAs, done, sign, submittedRequest } from "#lib/testing/request-builders.ts";
import type { Verdict } from "./decide-slot.ts";
import type { RequestOutcome } from "./on-request.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => setClockAhead(world, "0"));
afterAll(() => world.close());

const decide = (who: string, requestId: string, slot: SlotName, verdict: Partial<Verdict> = {}) =>
  decideAs(world, who, { requestId, slot, ...verdict });
const refused = (command: () => Promise<RequestOutcome>, but: readonly string[] = []) =>
  refusalOf(world, command, { but });
const now = () => clockNow(world);

describe("APP-1 approving", () => {
  test("APP-1 the first signature closes its slot and opens no access", async () => {
    const { id } = await submittedRequest(world);
    expect(await sign(world, id, { by: "cto", slot: "CTO" })).toMatchObject({
      version: 3,
      decision: "waiting_for_approval",
      access: "none",
    });
    const open = await world.admin.query({
      text: "SELECT slot FROM approval_slot WHERE request_id = $1 AND open",
      values: [id],
    });
    expect(open).toEqual([{ slot: "CDAO" }]);
    expect(await decisionsOf(world, id)).toEqual([
      { slot: "CTO", person_id: "cto", verdict: "approve", authority: "holder", void: false },
    ]);
    expect(await heldTuples(world, id)).toEqual([]);
    expect(await jobsOf(world, id)).toBe(0);
  });

  test("EXC-4 EXC-5 UC-2 the second opens the grant, its holders, the risk and the job, all at once", async () => {
    const { id } = await submittedRequest(world, { beneficiary: "colleague" });
    await sign(world, id, { by: "cdao", slot: "CDAO" });
    expect(await sign(world, id, { by: "cto", slot: "CTO" })).toMatchObject({
      version: 4,
      decision: "approved",
      access: "being_granted",
    });
    expect(await heldTuples(world, id)).toEqual([
      "READ_VOLUME on raw.base.claims",
      "USE_CATALOG on raw",
      "USE_SCHEMA on raw.base",
    ]);
    const [grant] = await world.admin.query({
      text: `SELECT g.principal_name, g.ends_at - g.starts_at = interval '720 hours' AS month, g.ends_at = r.ends_at AS same,
          g.starts_at = r.decided_at AS at_once FROM access_grant g JOIN request r ON r.id = g.request_id WHERE r.id = $1`,
      values: [id],
    });
    expect(grant).toEqual({
      principal_name: "colleague@bank.example",
      month: true,
      same: true,
      at_once: true,
    });
    expect(await riskStatus(world, id)).toBe("active");
    expect(await jobsOf(world, id)).toBe(1);
    expect(await mailsOf(world, id)).toEqual([
      "decided to colleague",
      "decided to scientist",
      "submitted to colleague",
      "submitted to scientist",
      "submitted to steward",
      "your_turn to cdao",
      "your_turn to cto",
    ]);
    const row = await requestRow(world, id);
    expect(row.summary).toContainEqual({ until: row.ends_at?.getTime() });
    const [slots] = await world.admin.query({
      text: "SELECT count(*)::int AS open FROM approval_slot WHERE request_id = $1 AND open",
      values: [id],
    });
    expect(slots).toEqual({ open: 0 });
  });

  test("AUD-1 the log names who signed which slot by which seat and rule, in order", async () => {
    const { id } = await submittedRequest(world);
    done(await decide("cto", id, "CTO", { reason: " Fine. " }));
    await sign(world, id, { by: "cdao", slot: "CDAO" });
    expect((await auditLines(world, id)).slice(2)).toEqual([
      "slot_signed by cto (request.slot_decides)",
      "slot_signed by cdao (request.slot_decides)",
      "request_approved by cdao (request.slot_decides)",
    ]);
    const [signed] = (await auditOf(world, id)).slice(2);
    expect(signed?.data).toMatchObject({
      slot: "CTO",
      seatId: "CTO-cto",
      authority: "holder",
      reason: "Fine.",
    });
  });

  test("EXC-5 each decision freezes the risk entry that it was taken on", async () => {
    const { id } = await submittedRequest(world);
    await sign(world, id, { by: "cto", slot: "CTO" });
    const frozen = await world.admin.query({
      text: "SELECT risk_snapshot ->> 'status' AS status, risk_snapshot ->> 'cause' AS cause FROM decision WHERE request_id = $1",
      values: [id],
    });
    expect(frozen).toEqual([{ status: "proposed", cause: expect.stringContaining("Raw personal data") }]);
  });

  test("REQ-4 an approver shortens: an event of its own, and the access ends then", async () => {
    const { id } = await submittedRequest(world);
    const end = (await now()) + 5 * DAY;
    done(await decide("cto", id, "CTO", { end }));
    await sign(world, id, { by: "cdao", slot: "CDAO" });
    expect((await requestRow(world, id)).ends_at?.getTime()).toBe(end);
    expect(await auditLines(world, id)).toContain("access_shortened by cto (request.slot_decides)");
    const decisions = await world.admin.query({
      text: "SELECT slot, ms(shortened_to) AS shortened_to FROM decision WHERE request_id = $1 ORDER BY slot",
      values: [id],
    });
    expect(decisions).toEqual([
      { slot: "CDAO", shortened_to: null },
      { slot: "CTO", shortened_to: end },
    ]);
  });

  test("APP-3 the holder of a signed slot lost the seat: the slot opens again, struck through, and its holders are told", async () => {
    await addPerson(world, "successor");
    const { id } = await submittedRequest(world);
    await sign(world, id, { by: "cto", slot: "CTO" });
    await world.admin.query({ text: "UPDATE slot_seat SET valid_to = now() WHERE id = 'CTO-cto'" });
    await addSeat(world, { slot: "CTO", personId: "successor" });
    expect(await sign(world, id, { by: "cdao", slot: "CDAO" })).toMatchObject({
      decision: "waiting_for_approval",
    });
    expect(await decisionsOf(world, id)).toMatchObject([
      { slot: "CTO", person_id: "cto", void: true },
      { slot: "CDAO", person_id: "cdao", void: false },
    ]);
    expect(await mailsOf(world, id)).toContain("your_turn to successor");
    expect(await heldTuples(world, id)).toEqual([]);
    expect(await sign(world, id, { by: "successor", slot: "CTO" })).toMatchObject({ decision: "approved" });
    await world.admin.query({ text: "UPDATE slot_seat SET valid_to = NULL WHERE id = 'CTO-cto'" });
    await world.admin.query({ text: "UPDATE slot_seat SET valid_to = now() WHERE id = 'CTO-successor'" });
  });

  test("APP-3 the same where the signer was disabled in the directory", async () => {
    const { id } = await submittedRequest(world);
    await sign(world, id, { by: "cto", slot: "CTO" });
    await world.admin.query({ text: "UPDATE person SET active = false WHERE id = 'cto'" });
    expect(await sign(world, id, { by: "cdao", slot: "CDAO" })).toMatchObject({
      decision: "waiting_for_approval",
    });
    expect(await auditLines(world, id)).toContain("slot_reopened by cdao (request.slot_decides)");
    await world.admin.query({ text: "UPDATE person SET active = true WHERE id = 'cto'" });
    expect(await sign(world, id, { by: "cto", slot: "CTO" })).toMatchObject({ decision: "approved" });
  });
});

describe("APP-8 rejecting", () => {
  test("APP-8 one reject ends the request at once, drops the risk entry, and tells who asked and who had signed", async () => {
    const { id } = await submittedRequest(world);
    await sign(world, id, { by: "cto", slot: "CTO" });
    const verdict = { verdict: "reject", reason: " The product serves. " } as const;
    expect(done(await decide("cdao", id, "CDAO", verdict))).toMatchObject({
      decision: "rejected",
      access: "none",
    });
    expect(await riskStatus(world, id)).toBe("dropped");
    expect(await mailsOf(world, id)).toEqual([
      "decided to cto",
      "decided to scientist",
      "submitted to scientist",
      "submitted to steward",
      "your_turn to cdao",
      "your_turn to cto",
    ]);
    expect((await auditOf(world, id)).at(-1)).toMatchObject({
      type: "request_rejected",
      data: { reason: "The product serves.", slot: "CDAO" },
    });
    expect(await heldTuples(world, id)).toEqual([]);
    expect((await requestRow(world, id)).decided_at).not.toBeNull();
    expect(await refused(() => decide("deputy", id, "CTO"))).toMatchObject({ code: "not_in_state" });
  });

  test("APP-8 without a reason nothing is rejected", async () => {
    const { id } = await submittedRequest(world);
    for (const reason of [null, "", "  "])
      expect(await refused(() => decide("cto", id, "CTO", { verdict: "reject", reason }))).toEqual({
        code: "reason_missing",
      });
  });

  test("REQ-6 a rejected request stays so", async () => {
    const { id } = await submittedRequest(world);
    done(await decide("cto", id, "CTO", { verdict: "reject", reason: "No need." }));
    const late = await refused(async () => approve(await contextAs(world, "cdao"), id, "CDAO"));
    expect(late).toMatchObject({ code: "not_in_state", decision: "rejected" });
  });
});
