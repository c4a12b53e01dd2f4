import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { auditLines, auditOf, mailsOf, refusalOf, riskStatus } from "#lib/testing/observe.ts";
import {
  approvedRequest,
  contextAs,
  contextOf,
  done,
  draftedRequest,
  sign,
  submittedRequest,
} from "#lib/testing/request-builders.ts";
import { lapseRequest } from "./lapse-request.ts";
import type { RequestOutcome } from "./on-request.ts";
import { withdrawRequest } from "./withdraw-request.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => setClockAhead(world, "0"));
afterAll(() => world.close());

async function withdraw(
  who: string,
  requestId: string,
  expectedVersion: number | null = null,
): Promise<RequestOutcome> {
  return withdrawRequest(await contextAs(world, who), { requestId, expectedVersion });
}
const lapse = (requestId: string) =>
  lapseRequest(contextOf(world, { kind: "system", task: "sweeper" }), requestId);
const openSlots = async (id: string): Promise<number> => {
  const text = "SELECT count(*)::int AS count FROM approval_slot WHERE request_id = $1 AND open";
  const [row] = await world.admin.query<{ count: number }>({ text, values: [id] });
  return row?.count ?? -1;
};

describe("REQ-6 withdrawing", () => {
  test("REQ-6 a waiting request: its slots close, its risk entry is dropped, and who had signed is told", async () => {
    const { id } = await submittedRequest(world);
    await sign(world, id, { by: "cto", slot: "CTO" });
    expect(done(await withdraw("scientist", id))).toMatchObject({
      decision: "withdrawn",
      access: "none",
      version: 4,
    });
    expect(await openSlots(id)).toBe(0);
    expect(await riskStatus(world, id)).toBe("dropped");
    expect(await mailsOf(world, id)).toEqual(
      expect.arrayContaining(["decided to cto", "decided to scientist"]),
    );
    expect((await auditLines(world, id)).at(-1)).toBe(
      "request_withdrawn by scientist (request.own_withdrawal)",
    );
  });

  test("REQ-6 a draft goes without a word to anybody", async () => {
    const { id } = await draftedRequest(world);
    expect(done(await withdraw("scientist", id))).toMatchObject({ decision: "withdrawn" });
    expect(await mailsOf(world, id)).toEqual([]);
  });

  test("APP-7 the page that was looked at is out of date: told the present state", async () => {
    const { id, version } = await submittedRequest(world);
    await sign(world, id, { by: "cto", slot: "CTO" });
    expect(await withdraw("scientist", id, version)).toEqual({
      ok: false,
      no: {
        kind: "stale",
        present: { version: 3, textVersion: 1, decision: "waiting_for_approval", access: "none" },
      },
    });
  });

  test("REQ-6 an approved request is not withdrawn: its access is ended instead", async () => {
    const { id } = await approvedRequest(world);
    expect(await refusalOf(world, () => withdraw("scientist", id))).toEqual({
      code: "not_in_state",
      decision: "approved",
      access: "being_granted",
    });
  });

  test("REQ-6 twice is once", async () => {
    const { id } = await submittedRequest(world);
    done(await withdraw("scientist", id));
    expect(await refusalOf(world, () => withdraw("scientist", id))).toMatchObject({
      code: "not_in_state",
      decision: "withdrawn",
    });
  });

  test("SEC-2 the beneficiary and the approvers do not withdraw; security neither", async () => {
    const { id } = await submittedRequest(world, { beneficiary: "colleague" });
    for (const who of ["colleague", "cto", "security"]) {
      const no = await refusalOf(world, () => withdraw(who, id), { but: ["audit_event"] });
      expect(no).toMatchObject({ kind: "forbidden", because: { rule: "default.deny" } });
    }
    const refused = (await auditOf(world, id)).filter((event) => event.type === "attempt_refused");
    expect(refused.map((event) => event.actor["id"])).toEqual(["colleague", "cto", "security"]);
  });
});

describe("APP-5 lapsing", () => {
  test("APP-5 not an hour before its due time", async () => {
    const { id } = await submittedRequest(world);
    await setClockAhead(world, "119 hours 59 minutes");
    expect(await refusalOf(world, () => lapse(id))).toMatchObject({ code: "not_yet_due" });
  });

  test("APP-5 from its due time on, once, half signed or not", async () => {
    const { id } = await submittedRequest(world);
    await sign(world, id, { by: "cto", slot: "CTO" });
    await setClockAhead(world, "120 hours 1 second");
    expect(done(await lapse(id))).toMatchObject({ decision: "lapsed", access: "none" });
    expect(await riskStatus(world, id)).toBe("dropped");
    expect(await openSlots(id)).toBe(0);
    expect((await auditLines(world, id)).at(-1)).toBe("request_lapsed by sweeper (system.works_the_clock)");
    expect(await mailsOf(world, id)).toEqual(
      expect.arrayContaining(["decided to cto", "decided to scientist"]),
    );
    expect(await refusalOf(world, () => lapse(id))).toMatchObject({
      code: "not_in_state",
      decision: "lapsed",
    });
  });

  test("SEC-2 no person lapses a request, and neither does the directory's task", async () => {
    const { id } = await submittedRequest(world);
    await setClockAhead(world, "121 hours");
    for (const actor of [
      contextOf(world, { kind: "system", task: "directory_sync" }),
      await contextAs(world, "security"),
    ]) {
      const no = await refusalOf(world, () => lapseRequest(actor, id), { but: ["audit_event"] });
      expect(no).toMatchObject({ kind: "forbidden" });
    }
  });
});
