import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type World } from "#lib/testing/builders.ts";
import { contextOf } from "#lib/testing/request-builders.ts";
import { keepBooksTogether } from "./book-lots.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("AUD-1 what is written at once is one transaction with an event each; a bad one harms nobody but itself", async () => {
  const write = (name: string, text = "SELECT txid_current()::text AS id") =>
    keepBooksTogether(contextOf(world, { kind: "system", task: "reconciler" }), name, async (tx) => {
      const [row] = await tx.query<{ id: string }>({ text });
      const event = { type: "probe", aggregate: { type: "probe", id: name }, data: {} };
      return { value: row?.id, audit: [event] };
    });
  const events = () =>
    world.admin.query<{ id: string }>({
      text: "SELECT aggregate_id AS id FROM audit_event WHERE aggregate_type = 'probe' ORDER BY 1",
    });

  const ids = await Promise.all(["a", "b", "c"].map((name) => write(name)));
  expect(new Set(ids).size).toBe(1);
  expect(await events()).toEqual([{ id: "a" }, { id: "b" }, { id: "c" }]);

  const mixed = await Promise.allSettled([write("d"), write("e", "SELECT 1 / 0"), write("f")]);
  expect(mixed.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect((await events()).map(({ id }) => id)).toEqual(["a", "b", "c", "d", "f"]);
});
