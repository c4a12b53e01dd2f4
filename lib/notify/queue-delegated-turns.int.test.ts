import { afterEach, beforeEach, expect, test } from "vitest";
import { createDelegation } from "#lib/commands/create-delegation.ts";
import { DAY } from "#lib/domain/shared/time.ts";
import { addPerson, addSeat, clockNow, setClockAhead } from "#lib/testing/builders.ts";
import { openCatalogWorld, type CatalogWorld } from "#lib/testing/catalog-world.ts";
import { mailsOf } from "#lib/testing/observe.ts";
import { contextAs, sign, submittedRequest } from "#lib/testing/request-builders.ts";
import { makeSweeper } from "#lib/worker/sweeper.ts";
import { queueDelegatedTurns } from "./queue-delegated-turns.ts";

let world: CatalogWorld;
beforeEach(async () => {
  world = await openCatalogWorld();
  await addPerson(world, "bea");
});
afterEach(() => world.close());

const turnsOf = async (id: string, who: string): Promise<number> =>
  (await mailsOf(world, id)).filter((mail) => mail === `your_turn to ${who}`).length;

/** The CTO is stood in for by `to`, from so many days on, for a week. */
async function standIn(to: string, inDays = 0): Promise<void> {
  const from = (await clockNow(world)) + inDays * DAY;
  const period = { startsAt: inDays === 0 ? null : from, endsAt: from + 7 * DAY };
  const ask = { slot: "CTO", to, reason: "On leave.", ...period } as const;
  expect((await createDelegation(await contextAs(world, "cto"), ask)).ok).toBe(true);
}

test("APP-4 whoever stands in from now on is told by the sweeper of what is open already, once", async () => {
  const { id } = await submittedRequest(world);
  await standIn("bea");
  await makeSweeper(world.worker).sweep();
  await makeSweeper(world.worker).sweep();
  expect(await turnsOf(id, "bea")).toBe(1);
  expect(await turnsOf(id, "cto")).toBe(1);
  expect(await turnsOf(id, "cdao")).toBe(1);
});

test("APP-4 from a later day on they are told when it begins, and not before", async () => {
  const { id } = await submittedRequest(world);
  await standIn("bea", 2);
  await queueDelegatedTurns(world.app);
  expect(await turnsOf(id, "bea")).toBe(0);
  await setClockAhead(world, "49 hours");
  await queueDelegatedTurns(world.app);
  await queueDelegatedTurns(world.app);
  expect(await turnsOf(id, "bea")).toBe(1);
});

test("APP-4 what was asked while they stand in they are told at once, and not again", async () => {
  await standIn("bea");
  const { id } = await submittedRequest(world);
  expect(await turnsOf(id, "bea")).toBe(1);
  await queueDelegatedTurns(world.app);
  expect(await turnsOf(id, "bea")).toBe(1);
});

test("APP-2 APP-4 not of what they could not sign: signed, decided on by them, their own, or over", async () => {
  const signed = await submittedRequest(world);
  await sign(world, signed.id, { by: "cto", slot: "CTO" });
  await addPerson(world, "both", { roles: ["requester"] });
  await addSeat(world, { slot: "CDAO", personId: "both" });
  const byThem = await submittedRequest(world);
  await sign(world, byThem.id, { by: "both", slot: "CDAO" });
  const before = await turnsOf(byThem.id, "both");
  await standIn("both");
  const own = await submittedRequest(world, { requester: "both" });
  await queueDelegatedTurns(world.app);
  expect(await turnsOf(signed.id, "both")).toBe(0);
  expect(await turnsOf(byThem.id, "both")).toBe(before);
  expect(await turnsOf(own.id, "both")).toBe(0);
  const late = await submittedRequest(world);
  await world.admin.query({ text: "DELETE FROM mail WHERE person_id = 'both'" });
  await setClockAhead(world, "121 hours");
  await queueDelegatedTurns(world.app);
  expect(await turnsOf(late.id, "both")).toBe(0);
});
