import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { RawBucketDetails } from "#lib/domain/raw-bucket/types.ts";
import { DAY } from "#lib/domain/shared/time.ts";
import { addPerson, addSeat, clockNow, openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { auditLines, auditOf, decisionsOf, mailsOf, refusalOf, requestRow } from "#lib/testing/observe.ts";
import {
  approvedRequest,
  contextAs,
  decideAs,
  done,
  draftedRequest,
  sign,
  submittedRequest,
  textFor,
} from "#lib/testing/request-builders.ts";
import type { RequestOutcome } from "./on-request.ts";
import { reviseRequest } from "./revise-request.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => setClockAhead(world, "0"));
afterAll(() => world.close());

async function revise(
  who: string,
  requestId: string,
  changes: Partial<RawBucketDetails> = { durationDays: 20 },
  version = 1,
): Promise<RequestOutcome> {
  const details = await textFor(world, changes);
  return reviseRequest(await contextAs(world, who), { requestId, version, details });
}

const rows = <Row>(text: string, id: string) => world.admin.query<Row>({ text, values: [id] });

describe("REQ-4 a new version", () => {
  test("REQ-4 voids what was signed, opens every slot anew with its own times, and tells the approvers", async () => {
    const { id } = await submittedRequest(world);
    await sign(world, id, { by: "cto", slot: "CTO" });
    await setClockAhead(world, "10 hours");
    expect(done(await revise("scientist", id))).toMatchObject({
      textVersion: 2,
      decision: "waiting_for_approval",
    });
    expect(await decisionsOf(world, id)).toEqual([
      { slot: "CTO", person_id: "cto", verdict: "approve", authority: "holder", void: true },
    ]);
    const slots = await rows<{ version: number; open: boolean; late: boolean }>(
      `SELECT s.version, s.open, s.due_at > v.submitted_at + interval '119 hours' AS late FROM approval_slot s
        JOIN request_version v USING (request_id, version) WHERE s.request_id = $1 ORDER BY s.version, s.slot`,
      id,
    );
    expect(slots).toEqual([
      { version: 1, open: false, late: true },
      { version: 1, open: false, late: true },
      { version: 2, open: true, late: true },
      { version: 2, open: true, late: true },
    ]);
    const turns = (await mailsOf(world, id)).filter((mail) => mail.startsWith("your_turn"));
    expect(turns).toEqual(["your_turn to cdao", "your_turn to cdao", "your_turn to cto", "your_turn to cto"]);
    expect((await auditLines(world, id)).slice(-2)).toEqual([
      "signature_voided by scientist (request.own_draft)",
      "request_submitted by scientist (request.own_draft)",
    ]);
  });

  test("REQ-4 EXC-5 EXC-6 risk and plan are those of the new text, in the same entry", async () => {
    const { id } = await submittedRequest(world);
    const before = await rows<{ number: string }>("SELECT number FROM risk_entry WHERE request_id = $1", id);
    const text = await textFor(world);
    const [milestone] = text.plan.milestones;
    if (milestone === undefined) throw new Error("The text has a milestone");
    const milestones = [milestone, { ...milestone, title: "The second one, which is new" }];
    const plan = { ...text.plan, milestones };
    done(
      await revise("scientist", id, { plan, risk: { ...text.risk, event: "Another thing could go wrong." } }),
    );
    const [risk] = await rows<{ number: string; event: string; titles: readonly string[] }>(
      `SELECT k.number, k.event, (SELECT array_agg(m.title ORDER BY m.position) FROM milestone m
        JOIN remediation_plan p ON p.id = m.plan_id WHERE p.request_id = k.request_id) AS titles
        FROM risk_entry k WHERE k.request_id = $1`,
      id,
    );
    expect(risk).toEqual({
      number: before[0]?.number,
      event: "Another thing could go wrong.",
      titles: [milestone.title, "The second one, which is new"],
    });
  });

  test("REQ-4 a decision frozen on the old risk keeps it", async () => {
    const { id } = await submittedRequest(world);
    await sign(world, id, { by: "cto", slot: "CTO" });
    const { risk } = await textFor(world);
    done(await revise("scientist", id, { risk: { ...risk, event: "Another thing could go wrong." } }));
    const [frozen] = await rows<{ event: string }>(
      "SELECT risk_snapshot ->> 'event' AS event FROM decision WHERE request_id = $1",
      id,
    );
    expect(frozen?.event).toBe(risk.event);
  });

  test("REQ-4 a shortening goes with the signature that brought it", async () => {
    const { id } = await submittedRequest(world);
    const end = (await clockNow(world)) + 12 * DAY;
    done(await decideAs(world, "cto", { requestId: id, slot: "CTO", end }));
    expect((await requestRow(world, id)).shortened_to?.getTime()).toBe(end);
    done(await revise("scientist", id));
    expect((await requestRow(world, id)).shortened_to).toBeNull();
    done(await decideAs(world, "cto", { requestId: id, slot: "CTO", version: 2 }));
    done(await decideAs(world, "cdao", { requestId: id, slot: "CDAO", version: 2 }));
    const { ends_at, decided_at } = await requestRow(world, id);
    expect((ends_at?.getTime() ?? 0) - (decided_at?.getTime() ?? 0)).toBe(20 * 24 * 60 * 60 * 1000);
  });

  test("APP-7 REQ-4 who decides on the old version is told that the text has changed, and nothing is written", async () => {
    const { id } = await submittedRequest(world);
    done(await revise("scientist", id));
    const late = await refusalOf(world, () => decideAs(world, "cdao", { requestId: id, slot: "CDAO" }));
    expect(late).toEqual({ code: "stale_version", presentVersion: 2 });
    expect(done(await decideAs(world, "cdao", { requestId: id, slot: "CDAO", version: 2 }))).toMatchObject({
      decision: "waiting_for_approval",
    });
  });

  test("APP-9 a signature against a new version at one instant: it counts for neither or was voided", async () => {
    const { id } = await submittedRequest(world);
    const [signed, revised] = await Promise.all([
      decideAs(world, "cto", { requestId: id, slot: "CTO" }),
      revise("scientist", id),
    ]);
    expect(revised.ok).toBe(true);
    const decisions = await decisionsOf(world, id);
    expect(decisions.map((decision) => decision.void)).toEqual(signed.ok ? [true] : []);
  });

  test("APP-9 two tabs submit a new version of the same text: one counts, the other is told", async () => {
    const { id } = await submittedRequest(world);
    const [left, right] = await Promise.all([
      revise("scientist", id, { durationDays: 20 }),
      revise("scientist", id, { durationDays: 15 }),
    ]);
    expect([left, right].filter((one) => one.ok)).toHaveLength(1);
    const loser = left.ok ? right : left;
    expect(loser).toMatchObject({ no: { refusal: { code: "stale_version", presentVersion: 2 } } });
  });
});

describe("REQ-4 what is no new version", () => {
  test("REQ-4 the same text again, one that was read too long ago, one with flaws", async () => {
    const { id } = await submittedRequest(world);
    expect(await refusalOf(world, () => revise("scientist", id, {}))).toEqual({ code: "nothing_changed" });
    expect(await refusalOf(world, () => revise("scientist", id, { durationDays: 20 }, 2))).toEqual({
      code: "stale_version",
      presentVersion: 1,
    });
    const flawed = await refusalOf(world, () => revise("scientist", id, { bucketId: "" }));
    expect(flawed).toMatchObject({ code: "incomplete" });
  });

  test("REQ-2 REQ-4 nor one that nobody could sign any more", async () => {
    const lone = await addPerson(world, "lone");
    await world.admin.query({
      text: "UPDATE slot_seat SET valid_to = clock_now() + interval '1 hour' WHERE slot = 'CDAO'",
    });
    const { id } = await submittedRequest(world);
    await setClockAhead(world, "2 hours");
    expect(await refusalOf(world, () => revise("scientist", id))).toEqual({
      code: "slots_cannot_be_filled",
      slots: ["CDAO"],
    });
    await world.admin.query({ text: "UPDATE slot_seat SET valid_to = NULL WHERE slot = 'CDAO'" });
    await addSeat(world, { slot: "VP", personId: lone });
  });

  test("REQ-4 only the requester's side, and only while nothing is decided", async () => {
    const { id } = await submittedRequest(world, { beneficiary: "colleague" });
    for (const who of ["colleague", "cto", "security"])
      expect(await refusalOf(world, () => revise(who, id), { but: ["audit_event"] })).toMatchObject({
        kind: "forbidden",
      });
    expect((await auditOf(world, id)).at(-1)).toMatchObject({
      type: "attempt_refused",
      data: { command: "revise" },
    });
    const draft = await draftedRequest(world);
    expect(await refusalOf(world, () => revise("scientist", draft.id))).toMatchObject({
      code: "not_in_state",
    });
    const approved = await approvedRequest(world);
    expect(await refusalOf(world, () => revise("scientist", approved.id))).toMatchObject({
      code: "not_in_state",
    });
    const late = await submittedRequest(world);
    await setClockAhead(world, "121 hours");
    expect(await refusalOf(world, () => revise("scientist", late.id))).toMatchObject({ code: "past_due" });
  });

  test("EXC-6 the database keeps the plan that was decided on", async () => {
    const { id } = await approvedRequest(world);
    const tries = [
      "UPDATE remediation_plan SET summary = 'x' WHERE request_id = $1",
      "DELETE FROM milestone WHERE plan_id IN (SELECT id FROM remediation_plan WHERE request_id = $1)",
    ];
    for (const text of tries)
      await expect(world.app.query({ text, values: [id] })).rejects.toMatchObject({
        constraint: "plan_is_kept",
      });
  });
});
