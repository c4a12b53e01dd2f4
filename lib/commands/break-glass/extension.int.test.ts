import { afterEach, beforeEach, expect, test } from "vitest";
import { renewRequest } from "#lib/commands/renew-request.ts";
import { submitRequest } from "#lib/commands/submit-request.ts";
import { addProfile, askedBreakGlass, healthyRevoking, NIGHT } from "#lib/testing/break-glass.ts";
import { actAs, addPerson, addSeat, openWorld, type World } from "#lib/testing/builders.ts";
import { contextAs, decideAs, done } from "#lib/testing/request-builders.ts";
import { requestView } from "#lib/queries/request.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await addPerson(world, "vp");
  await addSeat(world, { slot: "VP", personId: "vp" });
  await addProfile(world);
  await healthyRevoking(world);
});
afterEach(() => world.close());

const view = async (id: string) => {
  const request = await requestView(world.app, await actAs(world, "scientist"), id);
  if (request === null) throw new Error("Not seen");
  return request;
};
const mayRenew = async (id: string) =>
  (await view(id)).actions.find(({ action }) => action === "renew")?.allowed;
const renew = async (requestId: string) => renewRequest(await contextAs(world, "scientist"), { requestId });

test("BG-4 an access that runs is extended once, by a new request that begins with its text and is decided anew", async () => {
  const { id } = await askedBreakGlass(world);
  expect(await mayRenew(id)).toBe(false);
  expect((await renew(id)).ok).toBe(false);
  done(await decideAs(world, "vp", { requestId: id, slot: "VP" }));
  expect(await mayRenew(id)).toBe(true);
  const begun = await renew(id);
  if (!begun.ok) throw new Error(`Refused: ${JSON.stringify(begun.no)}`);
  const draft = begun.value;
  expect((await view(draft.id)).draft?.details).toEqual(NIGHT);
  const text = {
    requestId: draft.id,
    expectedVersion: draft.version,
    beneficiaryId: null,
    details: { ...NIGHT },
  };
  const sent = done(await submitRequest(await contextAs(world, "scientist"), text));
  expect(sent.decision).toBe("waiting_for_approval");
  expect((await renew(id)).ok).toBe(false);
  done(await decideAs(world, "vp", { requestId: draft.id, slot: "VP" }));
  expect(await mayRenew(draft.id)).toBe(false);
  expect((await renew(draft.id)).ok).toBe(false);
});
