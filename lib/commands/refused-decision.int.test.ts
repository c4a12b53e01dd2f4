import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { SlotName } from "#lib/domain/approvals/types.ts";
import { DAY } from "#lib/domain/shared/time.ts";
import { addPerson, addSeat, clockNow, openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { auditOf, decisionsOf, refusalOf } from "#lib/testing/observe.ts";
import { decideAs, sign, submittedRequest } from "#lib/testing/request-builders.ts";
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

describe("who does not decide", () => {
  test.each(["scientist", "colleague"])(
    "APP-2 %s, who asked or would hold it, with any seat; it is recorded",
    async (who) => {
      await addSeat(world, { slot: "CTO", personId: who });
      const { id } = await submittedRequest(world, { beneficiary: "colleague" });
      const no = await refused(() => decide(who, id, "CTO"), ["audit_event"]);
      expect(no).toMatchObject({ kind: "forbidden", because: { rule: "sod.concerned_never_decides" } });
      expect((await auditOf(world, id)).at(-1)).toMatchObject({
        type: "attempt_refused",
        rule: "sod.concerned_never_decides",
        actor: { id: who },
        data: { action: "request.decide", command: "approve" },
      });
      await world.admin.query({ text: "DELETE FROM slot_seat WHERE person_id = $1", values: [who] });
    },
  );

  test("APP-1 one person with both seats signs one slot only", async () => {
    await addPerson(world, "dual");
    await addSeat(world, { slot: "CTO", personId: "dual" });
    await addSeat(world, { slot: "CDAO", personId: "dual" });
    const { id } = await submittedRequest(world);
    await sign(world, id, { by: "dual", slot: "CTO" });
    const no = await refused(() => decide("dual", id, "CDAO"), ["audit_event"]);
    expect(no).toMatchObject({ kind: "forbidden", because: { rule: "sod.one_slot_a_person" } });
    expect(await sign(world, id, { by: "cdao", slot: "CDAO" })).toMatchObject({ decision: "approved" });
    await world.admin.query({ text: "UPDATE slot_seat SET valid_to = now() WHERE person_id = 'dual'" });
  });

  test("SEC-2 a holder of another slot cannot sign this one, and an auditor who sees it cannot sign at all", async () => {
    const { id } = await submittedRequest(world);
    expect(await refused(() => decide("cdao", id, "CTO"))).toMatchObject({
      code: "no_seat_for_slot",
      slot: "CTO",
    });
    expect(await refused(() => decide("auditor", id, "CTO"), ["audit_event"])).toMatchObject({
      kind: "forbidden",
      because: { rule: "default.deny" },
    });
  });

  test("REQ-9 who cannot see it is told what they would be told of nothing, and nothing is recorded", async () => {
    const { id } = await submittedRequest(world);
    expect(await refused(() => decide("colleague", id, "CTO"))).toEqual({ kind: "not_found" });
    expect(await refused(() => decide("colleague", "req_of_nobody", "CTO"))).toEqual({ kind: "not_found" });
  });

  test("APP-5 a deputy before the hand-over; from then on they sign, and the log says as what", async () => {
    const { id } = await submittedRequest(world);
    expect(await refused(() => decide("deputy", id, "CTO"))).toMatchObject({ code: "no_seat_for_slot" });
    await setClockAhead(world, "23 hours 59 minutes");
    expect(await refused(() => decide("deputy", id, "CTO"))).toMatchObject({ code: "no_seat_for_slot" });
    await setClockAhead(world, "24 hours 1 second");
    await sign(world, id, { by: "deputy", slot: "CTO" });
    expect(await decisionsOf(world, id)).toMatchObject([{ person_id: "deputy", authority: "deputy" }]);
    expect((await auditOf(world, id)).at(-1)?.data).toMatchObject({
      authority: "deputy",
      seatId: "CTO-deputy",
    });
  });
});

describe("what is not decided", () => {
  test("APP-7 a version that is not the one to be judged", async () => {
    const { id } = await submittedRequest(world);
    const outcome = await decide("cto", id, "CTO", { version: 2 });
    expect(outcome).toMatchObject({
      ok: false,
      no: { refusal: { code: "stale_version", presentVersion: 1 }, present: { textVersion: 1, version: 2 } },
    });
  });

  test("APP-1 a slot that is signed, and one that the request does not have", async () => {
    const { id } = await submittedRequest(world);
    await addPerson(world, "second");
    await addSeat(world, { slot: "CTO", personId: "second" });
    await sign(world, id, { by: "cto", slot: "CTO" });
    expect(await refused(() => decide("cdao", id, "VP"))).toEqual({ code: "unknown_slot", slot: "VP" });
    expect(await refused(() => decide("second", id, "CTO"))).toEqual({
      code: "slot_already_signed",
      slot: "CTO",
    });
    await world.admin.query({ text: "UPDATE slot_seat SET valid_to = now() WHERE person_id = 'second'" });
  });

  test("REQ-6 past the due time nobody decides, though it has not been lapsed yet", async () => {
    const { id } = await submittedRequest(world);
    await setClockAhead(world, "120 hours 1 second");
    expect(await refused(() => decide("cto", id, "CTO"))).toMatchObject({ code: "past_due" });
    expect(await refused(() => decide("cto", id, "CTO", { verdict: "reject", reason: "No." }))).toMatchObject(
      {
        code: "past_due",
      },
    );
  });

  test("REQ-4 an end that is not shorter, or over already", async () => {
    const { id } = await submittedRequest(world);
    const end = (await now()) + 31 * DAY;
    expect(await refused(() => decide("cto", id, "CTO", { end }))).toMatchObject({ code: "end_not_shorter" });
    expect(await refused(() => decide("cto", id, "CTO", { end: 1 }))).toMatchObject({
      code: "end_in_the_past",
    });
  });
});
