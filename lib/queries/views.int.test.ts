import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { removeView } from "#lib/commands/remove-view.ts";
import { saveView } from "#lib/commands/save-view.ts";
import { actAs, openWorld, type World } from "#lib/testing/builders.ts";
import { contextAs } from "#lib/testing/request-builders.ts";
import { listViews } from "./views.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const screen = "requests";
const save = async (who: string, name: string, address = "access=active") =>
  saveView(await contextAs(world, who), { screen, name, address });
const names = async (who: string) =>
  (await listViews(world.app, await actAs(world, who), screen)).map(({ name }) => name);

describe("UX-3 saved views", () => {
  test("UX-3 are each person's own, by name, and one of the same name is replaced", async () => {
    await save("scientist", "  Cards ");
    await save("scientist", "all of mine", "mine=true");
    await save("colleague", "Theirs");
    const replaced = await save("scientist", "CARDS", "q=card");
    expect(replaced).toMatchObject({ ok: true, value: { name: "CARDS", address: "q=card" } });
    expect(await names("scientist")).toEqual(["all of mine", "CARDS"]);
    expect(await names("colleague")).toEqual(["Theirs"]);
  });

  test("REQ-9 another person's view is not found, like one that does not exist", async () => {
    const [view] = await listViews(world.app, await actAs(world, "colleague"), screen);
    const foreign = await removeView(await contextAs(world, "scientist"), view?.id ?? "");
    expect(foreign).toEqual(await removeView(await contextAs(world, "scientist"), "view_unknown"));
    expect(await removeView(await contextAs(world, "colleague"), view?.id ?? "")).toMatchObject({ ok: true });
    expect(await names("colleague")).toEqual([]);
    const events = await world.admin.query<{ type: string }>({
      text: "SELECT type FROM audit_event WHERE aggregate_id = $1 ORDER BY seq",
      values: [view?.id],
    });
    expect(events.map(({ type }) => type)).toEqual(["view_saved", "view_removed"]);
  });

  test("UX-3 nobody keeps more than thirty, two at once included; the database says so too", async () => {
    for (let index = 0; index < 29; index += 1) await save("cto", `view ${index}`);
    const both = await Promise.all([save("cto", "one more"), save("cto", "another")]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({
      no: { refusal: { code: "too_many_views", most: 30 } },
    });
    const insert = world.app.query({
      text: `INSERT INTO saved_view (id, person_id, screen, name, address, created_at)
        VALUES ('view_x', 'cto', 'requests', 'x', '', clock_now())`,
    });
    await expect(insert).rejects.toMatchObject({ constraint: "saved_view_at_most_30" });
  });
});
