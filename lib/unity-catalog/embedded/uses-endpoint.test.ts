import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { embeddedUses } from "#lib/dev/embedded-uses.ts";
import { connectEmbeddedControl } from "./control-client.ts";
import { ensurePrincipal, ensureVolume } from "./estate.ts";
import { startEmbeddedUnityCatalog } from "./server.ts";

test("UC-9 BG-6 a test clock that is set back leaves no use after now, and none before what is known", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "embedded-uses-"));
  const admin = { adminClientId: "admin-client", adminClientSecret: "admin-secret" };
  const running = await startEmbeddedUnityCatalog({ ...admin, dataDir });
  const control = connectEmbeddedControl({
    url: running.url,
    clientId: "admin-client",
    clientSecret: "admin-secret",
  });
  await ensureVolume(control, { fullName: "raw.base.accounts", storageLocation: "s3://raw/accounts" });
  await ensurePrincipal(control, { kind: "user", name: "ann@countersign.example" });
  for (const aheadMs of [0, -86_400_000]) {
    await control.setClock(aheadMs);
    const file = "/api/2.0/fs/files/Volumes/raw/base/accounts/part-0000.csv";
    await control.asAdmin("GET", file).catch(() => undefined);
    await control.asAdmin("PATCH", "/api/2.1/unity-catalog/permissions/volume/raw.base.accounts", {
      changes: [{ principal: "ann@countersign.example", add: ["READ_VOLUME"] }],
    });
    const told = await embeddedUses(running.url).readUses();
    if (!told.ok || told.value === null) throw new Error("It does not tell of use");
    const { now, since, uses } = told.value;
    expect(Math.abs(now - Date.now() - aheadMs)).toBeLessThan(60_000);
    expect(since).toBeLessThanOrEqual(now);
    for (const { at } of uses) expect(at).toBeLessThanOrEqual(now);
  }
  await running.stop();
  rmSync(dataDir, { recursive: true });
});
