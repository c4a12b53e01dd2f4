import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { settingsState } from "#lib/config/env.ts";
import { SettingsView } from "#lib/contracts/admin.ts";
import { beat } from "#lib/db/housekeeping.ts";
import { actAs, addPerson, openWorld, type World } from "#lib/testing/builders.ts";
import { settingsView } from "./settings.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "platform", { roles: ["admin"] });
});
afterAll(() => world.close());

const SECRET = "postgres://app:hunter2@db.bank.example/countersign";
const given = {
  DATABASE_URL: SECRET,
  PUBLIC_URL: "https://access.bank.example",
  SESSION_SECRET_FILE: "/run/secret",
};
const web = { embedded: false, settings: settingsState("web", given) };

describe("OPS-4 the settings as a screen shows them", () => {
  test("OPS-4 says where each comes from, and no secret in any form", async () => {
    await beat(
      world.app,
      "worker settings",
      JSON.stringify(settingsState("worker", { ...given, UC_TOKEN: "dapi-123" })),
    );
    const read = await settingsView(world.app, await actAs(world, "platform"), web);
    if (!read.ok) throw new Error("An administrator reads settings");
    const view = SettingsView.parse(read.value);
    const named = Object.fromEntries(view.settings.map((setting) => [setting.name, setting]));
    expect(named["DATABASE_URL"]).toMatchObject({
      from: "environment",
      value: null,
      usedBy: ["web", "worker"],
    });
    expect(named["SESSION_SECRET"]).toMatchObject({ from: "file", value: null, usedBy: ["web"] });
    expect(named["UC_TOKEN"]).toMatchObject({ from: "environment", value: null, usedBy: ["worker"] });
    expect(named["PUBLIC_URL"]).toMatchObject({ value: "https://access.bank.example" });
    expect(named["TIME_ZONE"]).toMatchObject({ from: "default", value: "Europe/London" });
    expect(named["SMTP_URL"]).toMatchObject({ from: "nowhere", value: null });
    expect(JSON.stringify(view)).not.toMatch(/hunter2|dapi-123|run.secret/);
    expect(view.workerToldAt).not.toBeNull();
  });

  test("SEC-2 a scientist and an auditor are told which rule stands against it", async () => {
    for (const who of ["scientist", "auditor", "cto"]) {
      const read = await settingsView(world.app, await actAs(world, who), web);
      expect(read).toMatchObject({ ok: false, no: { kind: "forbidden" } });
    }
  });
});
