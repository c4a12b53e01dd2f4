import { afterEach, beforeEach, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import { retryGrant } from "#lib/commands/retry-grant.ts";
import { chainToRenew } from "#lib/db/plans/renewal-chain.ts";
import { actAs, addPerson, setClockAhead } from "#lib/testing/builders.ts";
import { openCatalogWorld, sweepUntilAccess, type CatalogWorld } from "#lib/testing/catalog-world.ts";
import { approvedRequest, contextAs, done } from "#lib/testing/request-builders.ts";
import { riskOf } from "#lib/testing/risk-builders.ts";
import { dropSecurable, ensurePrincipal } from "#lib/unity-catalog/embedded/estate.ts";
import { listRisks } from "./risks.ts";
import { riskEntry } from "./risk-entry.ts";

let world: CatalogWorld;
beforeEach(async () => {
  world = await openCatalogWorld();
});
afterEach(() => world.close());

/** Days in the register, in its list, and as a renewal would count them. */
async function daysOf(requestId: string): Promise<readonly (number | undefined)[]> {
  const riskId = await riskOf(world, requestId);
  const security = await actAs(world, "security");
  const entry = await riskEntry(world.app, security, { riskId, timeZone: "Europe/London" });
  const list = await listRisks(world.app, security, { status: "any", sort: "exposure" });
  const chain = await chainToRenew(world.app, requestId);
  return [entry, list?.rows.find(({ id }) => id === riskId), chain].map((one) => one?.exposureDays);
}

test("EXC-5 EXC-7 a grant that failed and opened nothing exposes nobody, until it is tried again and opens", async () => {
  await addPerson(world, "newcomer", { roles: ["requester"] });
  const { id } = await approvedRequest(world, { requester: "newcomer" });
  await sweepUntilAccess(world, id, "grant_failed");
  await setClockAhead(world, "3 days");
  expect(await daysOf(id)).toEqual([0, 0, 0]);
  await ensurePrincipal(world.control, { kind: "user", name: "newcomer@bank.example" });
  done(await retryGrant(await contextAs(world, "newcomer"), { requestId: id, expectedVersion: null }));
  await sweepUntilAccess(world, id, "active");
  await setClockAhead(world, "5 days");
  expect(await daysOf(id)).toEqual([3, 3, 3]);
});

test("EXC-5 to use catalog and schema, with the volume itself refused, is to read nothing", async () => {
  await dropSecurable(world.control, "volumes", "raw.base.claims");
  const { id } = await approvedRequest(world);
  await sweepUntilAccess(world, id, "grant_failed");
  await setClockAhead(world, "3 days");
  expect(await daysOf(id)).toEqual([0, 0, 0]);
});

test("EXC-5 EXC-7 it counts from the moment the data could be read, to the proof that it cannot", async () => {
  const { id } = await approvedRequest(world);
  expect(await daysOf(id)).toEqual([0, 0, 0]);
  await sweepUntilAccess(world, id, "active");
  await setClockAhead(world, "2 days");
  expect(await daysOf(id)).toEqual([3, 3, 3]);
  done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));
  await sweepUntilAccess(world, id, "ended");
  await setClockAhead(world, "9 days");
  expect(await daysOf(id)).toEqual([3, 3, 3]);
});
