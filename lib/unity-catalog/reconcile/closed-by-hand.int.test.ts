import { afterEach, beforeEach, expect, test } from "vitest";
import { confirmClosing, proposeClosing } from "#lib/commands/close-by-hand.ts";
import { endAccess } from "#lib/commands/end-access.ts";
import { addPerson, setClockAhead } from "#lib/testing/builders.ts";
import {
  changeOutside,
  holdings,
  openCatalogWorld,
  sweepOnce,
  sweepUntilAccess,
  type CatalogWorld,
} from "#lib/testing/catalog-world.ts";
import { eventually } from "#lib/testing/eventually.ts";
import { auditOf, requestRow } from "#lib/testing/observe.ts";
import { approvedRequest, contextAs, done } from "#lib/testing/request-builders.ts";

let world: CatalogWorld;
beforeEach(async () => {
  world = await openCatalogWorld();
  await addPerson(world, "admin", { roles: ["admin"] });
});
afterEach(() => world.close());

/** An access that Unity Catalog does not let go, closed by hand by security and a platform administrator. */
async function closed(): Promise<string> {
  const { id: requestId } = await approvedRequest(world);
  await sweepUntilAccess(world, requestId, "active");
  await world.control.setFaults({ down: true, methods: ["PATCH"] });
  done(await endAccess(await contextAs(world, "scientist"), { requestId, reason: null }));
  await setClockAhead(world, "2 minutes");
  await sweepOnce(world.worker);
  const said = { note: "The volume was dropped by hand.", link: "https://bank.example/console", file: null };
  done(await proposeClosing(await contextAs(world, "security"), { requestId, ...said }));
  const [row] = await world.admin.query<{ id: string }>({ text: "SELECT id FROM hand_closing" });
  const ask = { requestId, closingId: row?.id ?? "" };
  const first = await confirmClosing(await contextAs(world, "admin"), ask);
  if (first.ok || first.no.kind !== "fresh_sign_in") throw new Error("A fresh sign-in is asked for first");
  done(await confirmClosing(await contextAs(world, "admin"), { ...ask, challenge: first.no.challenge.id }));
  return requestId;
}

/** Sweeps, with every target due at once, until something holds. */
async function sweepUntil(what: string, holds: () => Promise<boolean>): Promise<void> {
  await eventually(what, async () => {
    await world.admin.query({
      text: "UPDATE catalog_target SET next_attempt_at = now() WHERE next_attempt_at IS NOT NULL",
    });
    await sweepOnce(world.worker);
    return holds();
  });
}

const isEmpty = async (): Promise<boolean> => (await holdings(world, "scientist")).length === 0;

test("UC-5 after closing by hand the engine goes on: what is still there is taken away, and closed stays closed", async () => {
  const id = await closed();
  expect(await isEmpty()).toBe(false);
  await world.control.resetFaults();
  await sweepUntil("gone", isEmpty);
  expect((await requestRow(world, id)).access_status).toBe("closed");
  expect((await auditOf(world, id)).map(({ type }) => type)).not.toContain("access_end_proved");
});

test("UC-3 UC-5 an access that was closed by hand and is seen again is taken away and reported on its request", async () => {
  const id = await closed();
  await world.control.resetFaults();
  await sweepUntil("gone", isEmpty);
  const onVolume = { type: "volume", name: "raw.base.claims", principal: "scientist@bank.example" };
  await changeOutside(world, onVolume, { add: ["READ_VOLUME"] });
  await sweepUntil("gone again", isEmpty);
  expect((await auditOf(world, id)).map(({ type }) => type)).toContain("tuples_seen_again");
});
