import { afterAll, beforeAll, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import { letIn, openProdWorld } from "#lib/testing/break-glass-prod.ts";
import { sweepUntilAccess, type CatalogWorld } from "#lib/testing/catalog-world.ts";
import { auditOf } from "#lib/testing/observe.ts";
import { contextAs, done } from "#lib/testing/request-builders.ts";
import { EMBEDDED_WAREHOUSE } from "#lib/unity-catalog/embedded/statements-endpoint.ts";
import { noteRunning } from "./note-running.ts";

let world: CatalogWorld;
beforeAll(async () => {
  world = await openProdWorld();
});
afterAll(() => world.close());

/** A statement of a person of the cast, whose warehouse takes its time. */
async function run(person: string): Promise<string> {
  const { control } = world;
  const answer = await fetch(`${control.url}/api/2.0/sql/statements`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${await control.tokenFor(`${person}@bank.example`)}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({
      statement: "SELECT * FROM prod.scoring.batch_state",
      warehouse_id: EMBEDDED_WAREHOUSE,
      wait_timeout: "0s",
    }),
  });
  const body = (await answer.json()) as { readonly statement_id: string };
  return body.statement_id;
}

async function noted(id: string): Promise<readonly unknown[]> {
  return (await auditOf(world, id))
    .filter(({ type }) => type === "statements_running")
    .map(({ data }) => data);
}

async function inAndOut(meanwhile: () => Promise<unknown>): Promise<string> {
  const id = await letIn(world);
  await sweepUntilAccess(world, id, "active");
  await meanwhile();
  done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));
  return id;
}

test("BG-5 what of theirs still runs at the end is listed once; a server that does not answer is asked again", async () => {
  let statement = "";
  const id = await inAndOut(async () => {
    await world.control.setFaults({ pendingMs: 60_000, only: "sql/statements" });
    statement = await run("scientist");
    await run("colleague");
  });
  await world.control.setFaults({ down: true, only: "history" });
  await noteRunning(world.worker);
  expect(await noted(id)).toEqual([]);
  await world.control.resetFaults();
  await Promise.all([noteRunning(world.worker), noteRunning(world.worker)]);
  await noteRunning(world.worker);
  expect(await noted(id)).toEqual([{ statements: [{ id: statement, startedAt: expect.any(Number) }] }]);
  await sweepUntilAccess(world, id, "ended");
});
