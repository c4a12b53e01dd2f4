import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addProfile, askedBreakGlass, healthyRevoking } from "#lib/testing/break-glass.ts";
import { addPerson, addSeat, openWorld, type World } from "#lib/testing/builders.ts";
import { auditLines, requestRow } from "#lib/testing/observe.ts";
import { contextAs, decideAs, done, reading } from "#lib/testing/request-builders.ts";
import { endAccess } from "../end-access.ts";
import type { RequestOutcome } from "../on-request.ts";
import { withdrawRequest } from "../withdraw-request.ts";

const ROUNDS = Array.from({ length: 10 }, (_, round) => round);
let world: World;
let asked = 0;
beforeAll(async () => {
  world = await openWorld();
  for (const vp of ["vp", "vp2"]) {
    await addPerson(world, vp);
    await addSeat(world, { slot: "VP", personId: vp });
  }
  await addProfile(world);
  await healthyRevoking(world);
});
afterAll(() => world.close());

/** One break-glass a person is open at a time, so each round has a person of its own. */
async function fresh(): Promise<{ readonly id: string; readonly who: string }> {
  asked += 1;
  const who = await addPerson(world, `engineer-${asked}`, { roles: ["requester"] });
  await healthyRevoking(world);
  return { id: (await askedBreakGlass(world, { requester: who })).id, who };
}

const codeOf = (outcome: RequestOutcome): string =>
  outcome.ok ? "accepted" : outcome.no.kind === "refused" ? outcome.no.refusal.code : outcome.no.kind;
const letIn = (vp: string, requestId: string) => decideAs(world, vp, { requestId, slot: "VP" });
const inTurn = async (
  round: number,
  one: () => Promise<RequestOutcome>,
  other: () => Promise<RequestOutcome>,
): Promise<readonly [RequestOutcome, RequestOutcome]> => {
  if (round % 2 === 0) return Promise.all([one(), other()]);
  const [second, first] = await Promise.all([other(), one()]);
  return [first, second];
};
const times = async (id: string, type: string): Promise<number> =>
  (await auditLines(world, id)).filter((line) => line.startsWith(type)).length;

describe("APP-9 BG-3 BG-5 at the same instant", () => {
  test("APP-9 two VPs let in: one signature, one access, and the other is told", async () => {
    for (const round of ROUNDS) {
      const { id } = await fresh();
      const both = await inTurn(
        round,
        () => letIn("vp", id),
        () => letIn("vp2", id),
      );
      expect(both.map(codeOf).toSorted()[0]).toBe("accepted");
      expect(both.map(codeOf).toSorted()[1]).toMatch(/not_in_state|slot_already_signed/);
      expect(await times(id, "request_approved")).toBe(1);
    }
  });

  test("APP-9 a VP lets in while the engineer withdraws: one of both, and no access after a withdrawal", async () => {
    for (const round of ROUNDS) {
      const { id, who } = await fresh();
      const context = await contextAs(world, who);
      const [approval, withdrawal] = await inTurn(
        round,
        () => letIn("vp", id),
        () => withdrawRequest(context, { requestId: id, expectedVersion: null }),
      );
      const row = await requestRow(world, id);
      expect([approval.ok, withdrawal.ok].filter(Boolean)).toHaveLength(1);
      expect(row.decision_status).toBe(approval.ok ? "approved" : "withdrawn");
      expect(row.access_status).toBe(approval.ok ? "being_granted" : "none");
    }
  });

  test("BG-5 security stops while the holder hands back: it ends once, and its review opens once", async () => {
    for (const round of ROUNDS) {
      const { id, who } = await fresh();
      done(await letIn("vp", id));
      await reading(world, id, { outcome: "all_present" });
      const [security, holder] = [await contextAs(world, "security"), await contextAs(world, who)];
      const both = await inTurn(
        round,
        () => endAccess(security, { requestId: id, reason: "Enough seen" }),
        () => endAccess(holder, { requestId: id, reason: null }),
      );
      expect(both.map(codeOf).toSorted()).toEqual(["accepted", "not_in_state"]);
      expect(await times(id, "access_end_started")).toBe(1);
      const reviews = await world.admin.query({
        text: "SELECT id FROM pir WHERE request_id = $1",
        values: [id],
      });
      expect(reviews).toHaveLength(1);
    }
  });

  test("BG-5 a stop while the access is still being granted holds, whatever is read after it", async () => {
    const { id } = await fresh();
    done(await letIn("vp", id));
    const security = await contextAs(world, "security");
    const [stopped] = await Promise.all([
      endAccess(security, { requestId: id, reason: "Not now" }),
      reading(world, id, { outcome: "all_present" }).catch(() => null),
    ]);
    expect(stopped.ok).toBe(true);
    expect((await requestRow(world, id)).access_status).toBe("being_removed");
  });
});
