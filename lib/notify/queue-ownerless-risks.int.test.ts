import { afterEach, beforeEach, expect, test } from "vitest";
import { amendRisk } from "#lib/commands/amend-risk.ts";
import { addPerson } from "#lib/testing/builders.ts";
import { openCatalogWorld, type CatalogWorld } from "#lib/testing/catalog-world.ts";
import { contextAs } from "#lib/testing/request-builders.ts";
import { doneRisk, platformRisk, riskText } from "#lib/testing/risk-builders.ts";
import { makeSweeper } from "#lib/worker/sweeper.ts";
import { queueOwnerlessRisks } from "./queue-ownerless-risks.ts";

let world: CatalogWorld;
beforeEach(async () => {
  world = await openCatalogWorld();
});
afterEach(() => world.close());

const told = () =>
  world.admin.query<{ to: string; owner: string }>({
    text: `SELECT person_id AS to, data ->> 'owner' AS owner FROM mail WHERE template = 'risk_owner_left' ORDER BY 1, 2`,
  });

async function leaves(who: string): Promise<void> {
  await world.admin.query({ text: "UPDATE person SET active = false WHERE id = $1", values: [who] });
}

test("EXC-5 security is told once that the owner of an entry has left; the next owner is another matter", async () => {
  await addPerson(world, "leaver");
  await addPerson(world, "next");
  const { id } = await platformRisk(world, { ownerId: "leaver" });
  await platformRisk(world);
  await queueOwnerlessRisks(world.app);
  expect(await told()).toEqual([]);
  await leaves("leaver");
  await makeSweeper(world.worker).sweep();
  await makeSweeper(world.worker).sweep();
  expect(await told()).toEqual([{ to: "security", owner: "leaver" }]);

  const text = riskText({ ownerId: "next" });
  doneRisk(await amendRisk(await contextAs(world, "security"), { riskId: id, expectedVersion: null, text }));
  await leaves("next");
  await queueOwnerlessRisks(world.app);
  expect(await told()).toEqual([
    { to: "security", owner: "leaver" },
    { to: "security", owner: "next" },
  ]);
});

test("EXC-5 whoever joins security is told of what still lacks an owner", async () => {
  await addPerson(world, "leaver");
  await platformRisk(world, { ownerId: "leaver" });
  await leaves("leaver");
  await queueOwnerlessRisks(world.app);
  await addPerson(world, "joiner", { roles: ["security"] });
  await queueOwnerlessRisks(world.app);
  await queueOwnerlessRisks(world.app);
  expect((await told()).map(({ to }) => to)).toEqual(["joiner", "security"]);
});
