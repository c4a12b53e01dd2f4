import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { SlotName } from "#lib/domain/approvals/types.ts";
import { HOUR } from "#lib/domain/shared/time.ts";
import { openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { auditOf, mailsOf, refusalOf, requestRow } from "#lib/testing/observe.ts";
import {
  contextAs,
  contextOf,
  decideAs,
  done,
  sign,
  submittedRequest,
  textFor,
} from "#lib/testing/request-builders.ts";
import { answerQuestion } from "./answer-question.ts";
import { askQuestion } from "./ask-question.ts";
import { lapseRequest } from "./lapse-request.ts";
import type { RequestOutcome } from "./on-request.ts";
import { reviseRequest } from "./revise-request.ts";
import { withdrawRequest } from "./withdraw-request.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => setClockAhead(world, "0"));
afterAll(() => world.close());

async function ask(
  who: string,
  requestId: string,
  changes: { slot?: SlotName; version?: number; text?: string } = {},
): Promise<RequestOutcome> {
  const plain = { slot: "CTO", version: 1, text: "Which columns?" } as const;
  return askQuestion(await contextAs(world, who), { requestId, ...plain, ...changes });
}

async function openQuestion(requestId: string): Promise<string> {
  const [row] = await world.admin.query<{ id: string }>({
    text: "SELECT id FROM question WHERE request_id = $1 AND answered_at IS NULL AND closed_at IS NULL",
    values: [requestId],
  });
  return row?.id ?? "none";
}

async function answer(who: string, requestId: string, text = "Amount and day."): Promise<RequestOutcome> {
  const questionId = await openQuestion(requestId);
  return answerQuestion(await contextAs(world, who), { requestId, questionId, text });
}

type Times = { readonly due: number; readonly deputy: number; readonly remind: number };
async function timesOf(requestId: string): Promise<Times> {
  const [row] = await world.admin.query<Times>({
    text: `SELECT ms(r.due_at) AS due, ms(s.deputy_from) AS deputy, ms(s.remind_at) AS remind
      FROM request r JOIN approval_slot s ON s.request_id = r.id AND s.slot = 'CTO' WHERE r.id = $1`,
    values: [requestId],
  });
  if (row === undefined) throw new Error(`No request ${requestId}`);
  return row;
}

const inInbox = async (requestId: string): Promise<number> => {
  const rows = await world.admin.query({
    text: "SELECT 1 FROM inbox_item WHERE request_id = $1",
    values: [requestId],
  });
  return rows.length;
};

describe("REQ-5 asking", () => {
  test("REQ-5 the request waits for its requester, who is told, and no inbox shows it", async () => {
    const { id } = await submittedRequest(world);
    expect(await inInbox(id)).toBe(2);
    expect(done(await ask("cto", id))).toMatchObject({ decision: "question_open", textVersion: 1 });
    expect(await inInbox(id)).toBe(0);
    expect((await requestRow(world, id)).decided_at).toBeNull();
    expect(await mailsOf(world, id)).toContain("question to scientist");
    expect((await auditOf(world, id)).at(-1)).toMatchObject({
      type: "question_asked",
      actor: { id: "cto" },
      rule: "request.slot_decides",
      data: { slot: "CTO", text: "Which columns?", authority: "holder", version: 1 },
    });
  });

  test("REQ-5 while it is open nobody decides, nobody asks again, and it does not lapse", async () => {
    const { id } = await submittedRequest(world);
    done(await ask("cto", id));
    const unheard = { code: "not_in_state", decision: "question_open" };
    expect(await refusalOf(world, () => ask("cdao", id, { slot: "CDAO" }))).toMatchObject(unheard);
    expect(
      await refusalOf(world, () => decideAs(world, "cdao", { requestId: id, slot: "CDAO" })),
    ).toMatchObject(unheard);
    await setClockAhead(world, "30 days");
    const sweeper = contextOf(world, { kind: "system", task: "sweeper" });
    expect(await refusalOf(world, () => lapseRequest(sweeper, id))).toMatchObject(unheard);
  });

  test("REQ-5 only who could sign that slot now asks: no other holder, no deputy before the time, nobody concerned", async () => {
    const { id } = await submittedRequest(world);
    expect(await refusalOf(world, () => ask("cdao", id))).toMatchObject({ code: "no_seat_for_slot" });
    expect(await refusalOf(world, () => ask("deputy", id))).toMatchObject({ code: "no_seat_for_slot" });
    const own = await refusalOf(world, () => ask("scientist", id), { but: ["audit_event"] });
    expect(own).toMatchObject({ kind: "forbidden", because: { rule: "sod.concerned_never_decides" } });
    expect((await auditOf(world, id)).at(-1)).toMatchObject({
      type: "attempt_refused",
      data: { command: "ask_question" },
    });
    await setClockAhead(world, "25 hours");
    expect(done(await ask("deputy", id))).toMatchObject({ decision: "question_open" });
  });

  test("REQ-5 REQ-9 of another version, without words, or by somebody who does not see it: refused", async () => {
    const { id } = await submittedRequest(world);
    expect(await refusalOf(world, () => ask("cto", id, { version: 2 }))).toMatchObject({
      code: "stale_version",
    });
    expect(await refusalOf(world, () => ask("cto", id, { text: "  " }))).toEqual({ code: "text_missing" });
    expect(await refusalOf(world, () => ask("colleague", id))).toEqual({ kind: "not_found" });
    await sign(world, id, { by: "cto", slot: "CTO" });
    const signed = await refusalOf(world, () => ask("cto", id), { but: ["audit_event"] });
    expect(signed).toMatchObject({ because: { rule: "sod.one_slot_a_person" } });
  });

  test("REQ-5 APP-9 two approvers ask at one instant: one question is open, the other is told", async () => {
    const { id } = await submittedRequest(world);
    const [left, right] = await Promise.all([ask("cto", id), ask("cdao", id, { slot: "CDAO" })]);
    expect([left, right].filter((one) => one.ok)).toHaveLength(1);
    const loser = left.ok ? right : left;
    expect(loser).toMatchObject({ no: { kind: "refused", refusal: { code: "not_in_state" } } });
  });

  test("REQ-5 APP-9 a question against a signature of the other slot at one instant: both stand or one is told", async () => {
    const { id } = await submittedRequest(world);
    const [asked] = await Promise.all([
      ask("cto", id),
      decideAs(world, "cdao", { requestId: id, slot: "CDAO" }),
    ]);
    expect(asked).toMatchObject({ ok: true });
    expect((await requestRow(world, id)).decision_status).toBe("question_open");
  });
});

describe("REQ-5 answering", () => {
  test("REQ-5 the clock goes on, moved by exactly the time it stood still; who asked is told", async () => {
    const { id } = await submittedRequest(world);
    const before = await timesOf(id);
    await setClockAhead(world, "13 hours");
    done(await ask("cto", id));
    await setClockAhead(world, "60 hours");
    expect(done(await answer("scientist", id))).toMatchObject({ decision: "waiting_for_approval" });
    const event = (await auditOf(world, id)).at(-1);
    expect(event).toMatchObject({ type: "question_answered", data: { askedBy: "cto" } });
    const stood = Number(event?.data["stoodStillMs"]);
    expect(Math.abs(stood - 47 * HOUR)).toBeLessThan(60_000);
    const after = await timesOf(id);
    // The reminder had its time before the question; it stays.
    expect(after).toEqual({
      remind: before.remind,
      deputy: before.deputy + stood,
      due: before.due + stood,
    });
    expect(await mailsOf(world, id)).toContain("answer to cto");
    expect(await mailsOf(world, id)).not.toContain("answer to cdao");
    expect(await inInbox(id)).toBe(2);
  });

  test("REQ-5 it lapses at the moved due time and not before", async () => {
    const { id } = await submittedRequest(world);
    done(await ask("cto", id));
    await setClockAhead(world, "100 hours");
    done(await answer("scientist", id));
    const sweeper = contextOf(world, { kind: "system", task: "sweeper" });
    await setClockAhead(world, "219 hours");
    expect(await refusalOf(world, () => lapseRequest(sweeper, id))).toMatchObject({ code: "not_yet_due" });
    await setClockAhead(world, "221 hours");
    expect(done(await lapseRequest(sweeper, id))).toMatchObject({ decision: "lapsed" });
  });

  test("REQ-5 only the requester answers; an answer to another question or without words is refused", async () => {
    const { id } = await submittedRequest(world, { beneficiary: "colleague" });
    done(await ask("cto", id));
    for (const who of ["cto", "cdao", "security", "colleague"])
      expect(await refusalOf(world, () => answer(who, id), { but: ["audit_event"] })).toMatchObject({
        kind: "forbidden",
      });
    expect(await refusalOf(world, () => answer("scientist", id, " "))).toEqual({ code: "text_missing" });
    const foreign = { requestId: id, questionId: "qst_other", text: "So." };
    const context = await contextAs(world, "scientist");
    expect(await refusalOf(world, () => answerQuestion(context, foreign))).toEqual({
      code: "no_such_question",
    });
    done(await answer("scientist", id));
    expect(await refusalOf(world, () => answer("scientist", id))).toMatchObject({ code: "not_in_state" });
  });

  test("REQ-5 REQ-6 a request whose question is open can be withdrawn; the question is closed with it", async () => {
    const { id, version } = await submittedRequest(world);
    done(await ask("cto", id));
    const context = await contextAs(world, "scientist");
    done(await withdrawRequest(context, { requestId: id, expectedVersion: version + 1 }));
    expect(await openQuestion(id)).toBe("none");
    expect((await auditOf(world, id)).map((event) => event.type).slice(-2)).toEqual([
      "question_closed",
      "request_withdrawn",
    ]);
    expect((await requestRow(world, id)).decided_at).not.toBeNull();
  });

  test("REQ-4 REQ-5 a new version answers it too: the question is closed and who asked is told to look again", async () => {
    const { id } = await submittedRequest(world);
    await setClockAhead(world, "25 hours");
    done(await ask("deputy", id));
    const details = await textFor(world, { durationDays: 20 });
    const context = await contextAs(world, "scientist");
    done(await reviseRequest(context, { requestId: id, version: 1, details }));
    expect(await openQuestion(id)).toBe("none");
    expect(await mailsOf(world, id)).toContain("your_turn to deputy");
    expect((await requestRow(world, id)).decision_status).toBe("waiting_for_approval");
  });
});

describe("APP-2 REQ-5 the database holds it too", () => {
  const asApp = async (text: string, values: readonly unknown[] = []): Promise<string> =>
    world.app.query({ text, values: [...values] }).then(
      () => "accepted",
      (error: { constraint?: string; code?: string }) => error.constraint ?? error.code ?? "?",
    );
  const insert = `INSERT INTO question (id, request_id, version, slot, asked_by, authority, text, asked_at)
    VALUES ('q_' || $2, $1, 1, 'CTO', $2, 'holder', 'Why?', now())`;

  test("APP-2 nobody concerned asks; no question is open beside a request that does not wait for its answer", async () => {
    const { id } = await submittedRequest(world);
    expect(await asApp(insert, [id, "scientist"])).toBe("question_by_concerned");
    expect(await asApp(insert, [id, "cto"])).toBe("request_question_is_open");
    expect(await asApp("UPDATE request SET decision_status = 'question_open' WHERE id = $1", [id])).toBe(
      "request_question_is_open",
    );
  });

  test("REQ-5 one open at a time, answered by the requester, and kept as it was said", async () => {
    const { id } = await submittedRequest(world);
    done(await ask("cto", id));
    expect(await asApp(insert, [id, "cdao"])).toBe("question_one_open");
    const say = `UPDATE question SET answered_by = $2, answer = 'x', answered_at = now() WHERE request_id = $1`;
    expect(await asApp(say, [id, "cdao"])).toBe("question_answered_by_requester");
    expect(await asApp("UPDATE question SET text = 'x' WHERE request_id = $1", [id])).toBe("42501");
    expect(await asApp("DELETE FROM question WHERE request_id = $1", [id])).toBe("42501");
    done(await answer("scientist", id));
    expect(await asApp(say, [id, "scientist"])).toBe("question_is_kept");
  });

  test("APP-5 REQ-5 the times of a slot move only by the time that a question stood open", async () => {
    const { id } = await submittedRequest(world);
    const move = (by: string) =>
      asApp(`UPDATE approval_slot SET due_at = due_at + interval '${by}' WHERE request_id = $1`, [id]);
    expect(await move("1 second")).toBe("slot_times_wait_for_answers");
    expect(await move("-1 second")).toBe("slot_times_wait_for_answers");
    expect(await asApp("UPDATE approval_slot SET remind_at = due_at WHERE request_id = $1", [id])).toBe(
      "slot_times_in_order",
    );
    done(await ask("cto", id));
    await setClockAhead(world, "2 hours");
    done(await answer("scientist", id));
    expect(await move("3 hours")).toBe("slot_times_wait_for_answers");
  });
});
