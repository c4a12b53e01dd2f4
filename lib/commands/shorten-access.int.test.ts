import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { DAY } from "#lib/domain/shared/time.ts";
import { addSeat, clockNow, openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { auditOf, mailsOf, refusalOf, requestRow } from "#lib/testing/observe.ts";
import { activeRequest, approvedRequest, contextAs, contextOf, done } from "#lib/testing/request-builders.ts";
import { expireAccess } from "./end-access.ts";
import type { RequestOutcome } from "./on-request.ts";
import { shortenAccess } from "./shorten-access.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => setClockAhead(world, "0"));
afterAll(() => world.close());

async function shorten(
  who: string,
  requestId: string,
  days = 5,
  reason = "The product is there.",
): Promise<RequestOutcome> {
  const end = (await clockNow(world)) + days * DAY;
  return shortenAccess(await contextAs(world, who), { requestId, end, reason });
}

describe("REQ-4 a running access is shortened", () => {
  test("REQ-4 by a holder of one of its slots: request, grant and sentence end earlier, and it is told", async () => {
    const { id } = await activeRequest(world);
    const before = await requestRow(world, id);
    expect(done(await shorten("cto", id))).toMatchObject({ access: "active", decision: "approved" });
    const after = await requestRow(world, id);
    expect(after.ends_at?.getTime()).toBeLessThan(before.ends_at?.getTime() ?? 0);
    expect(JSON.stringify(after.summary)).toContain(String(after.ends_at?.getTime()));
    const [grant] = await world.admin.query({
      text: "SELECT g.ends_at = r.ends_at AS same FROM access_grant g JOIN request r ON r.id = g.request_id WHERE r.id = $1",
      values: [id],
    });
    expect(grant).toEqual({ same: true });
    expect((await auditOf(world, id)).at(-1)).toMatchObject({
      type: "active_access_shortened",
      rule: "request.slot_shortens",
      data: {
        before: before.ends_at?.getTime(),
        end: after.ends_at?.getTime(),
        reason: "The product is there.",
      },
    });
    expect(await mailsOf(world, id)).toContain("ending to scientist");
  });

  test("REQ-4 UC-6 it expires at the earlier end", async () => {
    const { id } = await activeRequest(world);
    done(await shorten("cdao", id));
    const sweeper = contextOf(world, { kind: "system", task: "sweeper" });
    await setClockAhead(world, "4 days 23 hours");
    expect(await refusalOf(world, () => expireAccess(sweeper, id))).toMatchObject({ code: "not_yet_ended" });
    await setClockAhead(world, "5 days 1 minute");
    expect(done(await expireAccess(sweeper, id))).toMatchObject({ access: "being_removed" });
  });

  test("REQ-4 never longer, never into the past, never without a reason, never before it is active", async () => {
    const { id } = await activeRequest(world);
    expect(await refusalOf(world, () => shorten("cto", id, 31))).toMatchObject({ code: "end_not_shorter" });
    expect(await refusalOf(world, () => shorten("cto", id, -1))).toEqual({ code: "end_in_the_past" });
    expect(await refusalOf(world, () => shorten("cto", id, 5, " "))).toEqual({ code: "reason_missing" });
    done(await shorten("cto", id, 5));
    expect(await refusalOf(world, () => shorten("cdao", id, 6))).toMatchObject({ code: "end_not_shorter" });
    const granted = await approvedRequest(world);
    expect(await refusalOf(world, () => shorten("cto", granted.id))).toMatchObject({ code: "not_in_state" });
  });

  test("APP-2 REQ-9 nobody concerned even with a seat, nobody without one; who does not see it finds nothing", async () => {
    await addSeat(world, { slot: "CTO", personId: "colleague" });
    const { id } = await activeRequest(world, { beneficiary: "colleague" });
    expect(await refusalOf(world, () => shorten("colleague", id), { but: ["audit_event"] })).toMatchObject({
      because: { rule: "sod.concerned_never_decides" },
    });
    await world.admin.query({ text: "DELETE FROM slot_seat WHERE person_id = 'colleague'" });
    for (const who of ["security", "auditor"])
      expect(await refusalOf(world, () => shorten(who, id), { but: ["audit_event"] })).toMatchObject({
        because: { rule: "default.deny" },
      });
    expect(await refusalOf(world, () => shorten("owner", id))).toEqual({ kind: "not_found" });
    expect(await refusalOf(world, () => shorten("deputy", id))).toMatchObject({ code: "no_seat_for_slot" });
  });

  test("REQ-6 the database lets an end come only earlier, only while it runs, and the grant with it", async () => {
    const { id } = await activeRequest(world);
    const asApp = (text: string): Promise<string> =>
      world.app.query({ text, values: [id] }).then(
        () => "accepted",
        (error: { constraint?: string }) => error.constraint ?? "?",
      );
    const request = (by: string) => `UPDATE request SET ends_at = ends_at + interval '${by}' WHERE id = $1`;
    const grant = (by: string) =>
      `UPDATE access_grant SET ends_at = ends_at + interval '${by}' WHERE request_id = $1`;
    expect(await asApp(request("1 hour"))).toBe("request_is_final");
    expect(await asApp(request("-1 hour"))).toBe("grant_ends_with_request");
    expect(await asApp(grant("1 hour"))).toBe("grant_end_only_earlier");
    const waiting = await approvedRequest(world);
    await expect(world.app.query({ text: request("-1 hour"), values: [waiting.id] })).rejects.toMatchObject({
      constraint: "request_is_final",
    });
  });
});
