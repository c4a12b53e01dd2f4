import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { addPerson, addSeat, openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { auditLines, decisionsOf, heldTuples, requestRow } from "#lib/testing/observe.ts";
import { approve, contextAs, contextOf, sign, submittedRequest } from "#lib/testing/request-builders.ts";
import { decideSlot } from "./decide-slot.ts";
import { lapseRequest } from "./lapse-request.ts";
import type { RequestOutcome } from "./on-request.ts";
import { withdrawRequest } from "./withdraw-request.ts";

const ROUNDS = 20;

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "second");
  await addSeat(world, { slot: "CTO", personId: "second" });
});
afterEach(() => setClockAhead(world, "0"));
afterAll(() => world.close());

const refusalIn = (outcome: RequestOutcome): string =>
  outcome.ok ? "accepted" : outcome.no.kind === "refused" ? outcome.no.refusal.code : outcome.no.kind;
const presentIn = (outcome: RequestOutcome): unknown =>
  outcome.ok || !("present" in outcome.no) ? null : outcome.no.present;
/** Turns the starting order around from round to round, so that neither side always comes first. */
const inTurn = async <T>(round: number, left: () => Promise<T>, right: () => Promise<T>): Promise<[T, T]> => {
  if (round % 2 === 0) return Promise.all([left(), right()]);
  const [second, first] = await Promise.all([right(), left()]);
  return [first, second];
};
const rounds = Array.from({ length: ROUNDS }, (_, round) => round);

describe("APP-9 at the same instant", () => {
  test("APP-9 CTO and CDAO sign their slots: both count, one approval, one grant", async () => {
    const [cto, cdao] = [await contextAs(world, "cto"), await contextAs(world, "cdao")];
    for (const round of rounds) {
      const { id } = await submittedRequest(world);
      const both = await inTurn(
        round,
        () => approve(cto, id, "CTO"),
        () => approve(cdao, id, "CDAO"),
      );
      expect(both.map(refusalIn)).toEqual(["accepted", "accepted"]);
      const approvals = both.filter((one) => one.ok && one.value.decision === "approved");
      expect(approvals).toHaveLength(1);
      expect(await decisionsOf(world, id)).toHaveLength(2);
      expect(await heldTuples(world, id)).toHaveLength(3);
      expect(
        (await auditLines(world, id)).filter((line) => line.startsWith("request_approved")),
      ).toHaveLength(1);
    }
  });

  test("APP-9 two holders of one slot: one signature, and the other is told that it is signed", async () => {
    const [cto, second] = [await contextAs(world, "cto"), await contextAs(world, "second")];
    const winners = new Set<string | undefined>();
    for (const round of rounds) {
      const { id } = await submittedRequest(world);
      const both = await inTurn(
        round,
        () => approve(cto, id, "CTO"),
        () => approve(second, id, "CTO"),
      );
      expect(both.map(refusalIn).toSorted()).toEqual(["accepted", "slot_already_signed"]);
      const loser = both.find((one) => !one.ok);
      expect(loser && presentIn(loser)).toMatchObject({ decision: "waiting_for_approval", version: 3 });
      const signatures = await decisionsOf(world, id);
      expect(signatures).toHaveLength(1);
      winners.add(signatures[0]?.person_id);
    }
    expect(winners.size, "the same side won every round, so nothing raced").toBe(2);
  });

  test("APP-9 the last signature against the withdrawal: approved or withdrawn, never both, and the loser is told which", async () => {
    const [cdao, scientist] = [await contextAs(world, "cdao"), await contextAs(world, "scientist")];
    for (const round of rounds) {
      const { id } = await submittedRequest(world);
      await sign(world, id, { by: "cto", slot: "CTO" });
      const withdraw = () => withdrawRequest(scientist, { requestId: id, expectedVersion: null });
      const both = await inTurn(round, () => approve(cdao, id, "CDAO"), withdraw);
      await oneOutcome(id, both, ["approved", "withdrawn"]);
    }
  });

  test("APP-9 the last signature against the lapse at the due time: one of them", async () => {
    const cdao = await contextAs(world, "cdao");
    const sweeper = contextOf(world, { kind: "system", task: "sweeper" });
    for (const round of rounds) {
      await setClockAhead(world, "0");
      const { id } = await submittedRequest(world);
      await sign(world, id, { by: "cto", slot: "CTO" });
      // The clock reaches the due time while both are on their way.
      await world.admin.query({
        text: `UPDATE test_clock SET ahead = (SELECT due_at FROM request WHERE id = $1) - clock_timestamp() - make_interval(secs => $2)`,
        values: [id, (round % 5) / 1_000],
      });
      const [signed, lapsed] = await inTurn(
        round,
        () => approve(cdao, id, "CDAO"),
        () => lapseRequest(sweeper, id),
      );
      const [signature, lapse] = [refusalIn(signed), refusalIn(lapsed)];
      const status = (await requestRow(world, id)).decision_status;
      if (signature === "accepted") {
        expect(status).toBe("approved");
        expect(["not_yet_due", "not_in_state"]).toContain(lapse);
      } else {
        expect(["past_due", "not_in_state"]).toContain(signature);
        expect(["accepted", "not_yet_due"]).toContain(lapse);
        expect(status).toBe(lapse === "accepted" ? "lapsed" : "waiting_for_approval");
        expect(await heldTuples(world, id)).toEqual([]);
      }
    }
  });

  test("APP-9 approve against reject of the other slot: the last word before the end counts", async () => {
    const [cto, cdao] = [await contextAs(world, "cto"), await contextAs(world, "cdao")];
    for (const round of rounds) {
      const { id } = await submittedRequest(world);
      const reject = () =>
        decideSlot(cdao, {
          requestId: id,
          slot: "CDAO",
          version: 1,
          verdict: "reject",
          reason: "The product serves.",
          end: null,
        });
      const [signed, rejected] = await inTurn(round, () => approve(cto, id, "CTO"), reject);
      expect(refusalIn(rejected)).toBe("accepted");
      expect(["accepted", "not_in_state"]).toContain(refusalIn(signed));
      expect((await requestRow(world, id)).decision_status).toBe("rejected");
      expect(await heldTuples(world, id)).toEqual([]);
    }
  });

  test("APP-9 a double click without a key signs once, and the second click is told that one has signed", async () => {
    const cto = await contextAs(world, "cto");
    for (const round of rounds) {
      const { id } = await submittedRequest(world);
      const both = await inTurn(
        round,
        () => approve(cto, id, "CTO"),
        () => approve(cto, id, "CTO"),
      );
      expect(both.map(refusalIn).toSorted()).toEqual(["accepted", "forbidden"]);
      expect(both.find((one) => !one.ok)).toMatchObject({
        no: { because: { rule: "sod.one_slot_a_person", sentence: expect.stringContaining("already") } },
      });
      expect(await decisionsOf(world, id)).toHaveLength(1);
    }
  });
});

async function oneOutcome(
  id: string,
  both: readonly RequestOutcome[],
  possible: readonly [approved: string, other: string],
): Promise<void> {
  expect(both.map(refusalIn).toSorted()).toEqual(["accepted", "not_in_state"]);
  const status = (await requestRow(world, id)).decision_status;
  expect(status).toBe(both[0]?.ok ? possible[0] : possible[1]);
  const loser = both.find((one) => !one.ok);
  expect(loser && presentIn(loser)).toMatchObject({ decision: status, version: 4 });
  expect(await heldTuples(world, id)).toHaveLength(status === "approved" ? 3 : 0);
}
