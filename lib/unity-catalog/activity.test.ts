import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createActivityReader, type Activity, type ActivityReader } from "./activity.ts";
import { senderTo } from "./sender.ts";
import { openHost } from "./http-client.ts";
import { openWarehouse } from "./sql-statements.ts";
import { ROWS_THROUGH } from "./activity-statements.ts";
import { connectEmbeddedControl, type EmbeddedControl } from "./embedded/control-client.ts";
import { ensurePrincipal, ensureVolume } from "./embedded/estate.ts";
import { startEmbeddedUnityCatalog, type RunningEmbedded } from "./embedded/server.ts";
import { EMBEDDED_WAREHOUSE } from "./embedded/statements-endpoint.ts";

const ANN = "ann@countersign.example";
const auth = { clientId: "admin-client", clientSecret: "admin-secret" };
const FILE = "/api/2.0/fs/files/Volumes/raw/base/accounts/part-0000.csv";
const FOLDER = "/api/2.0/fs/directories/Volumes/raw/base/accounts/";
const MINUTE = 60_000;

let dataDir = "";
let running: RunningEmbedded;
let control: EmbeddedControl;
let reader: ActivityReader;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "activity-"));
  running = await startEmbeddedUnityCatalog({
    adminClientId: auth.clientId,
    adminClientSecret: auth.clientSecret,
    dataDir,
    // One row is one chunk, so that every result has several.
    pageSize: 1,
  });
  control = connectEmbeddedControl({ url: running.url, ...auth });
  await ensureVolume(control, { fullName: "raw.base.accounts", storageLocation: "s3://raw/accounts" });
  await ensurePrincipal(control, { kind: "user", name: ANN });
  reader = createActivityReader({ workspaceUrl: running.url, auth, warehouseId: EMBEDDED_WAREHOUSE });
});
afterEach(async () => {
  await running.stop();
  rmSync(dataDir, { recursive: true });
});

async function allow(): Promise<void> {
  for (const [place, privilege] of [
    ["catalog/raw", "USE_CATALOG"],
    ["schema/raw.base", "USE_SCHEMA"],
    ["volume/raw.base.accounts", "READ_VOLUME"],
  ] as const)
    await control.asAdmin("PATCH", `/api/2.1/unity-catalog/permissions/${place}`, {
      changes: [{ principal: ANN, add: [privilege] }],
    });
}

async function as(person: string, path: string, userAgent: string): Promise<number> {
  const headers = { authorization: `Bearer ${await control.tokenFor(person)}`, "user-agent": userAgent };
  const response = await fetch(running.url + path, { headers });
  await response.arrayBuffer();
  return response.status;
}

async function activity(ahead = 0): Promise<Activity> {
  const now = Date.now();
  const read = await reader.readActivity({
    principal: ANN.toUpperCase(),
    from: now - MINUTE,
    to: now + MINUTE + ahead,
  });
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

describe("BG-6 what somebody did, read over the SQL Statement API", () => {
  test("BG-6 by object, action and client, with refusals and downloads, over as many chunks as it takes", async () => {
    expect(await as(ANN, FILE, "Mozilla/5.0 (X11) Chrome/140")).toBe(403);
    await allow();
    expect(await as(ANN, FILE, "Mozilla/5.0 (X11) Chrome/140")).toBe(200);
    expect(await as(ANN, FILE, "Mozilla/5.0 (X11) Chrome/140")).toBe(200);
    await as(ANN, FOLDER, "cli/0.270.0 databricks-sdk-go/0.79.0 go/1.24 os/linux");
    await as(ANN, FOLDER, "Mozilla/5.0 Code/1.106 Electron/37 Safari/537");
    await as(ANN, `/api/2.0/workspace/export?path=/Users/${ANN}/fix`, "databricks-sdk-py/0.73");
    const { classes, throughAt } = await activity();
    expect(throughAt).toBeGreaterThan(Date.now() - MINUTE);
    const found = classes.map((one) =>
      [one.objectType, one.objectName, one.action, one.client, one.times, one.refused, one.takenOut].join(
        " ",
      ),
    );
    expect(found.toSorted()).toEqual([
      "volume raw.base.accounts directoriesGet cli 1 0 false",
      "volume raw.base.accounts directoriesGet ide 1 0 false",
      "volume raw.base.accounts filesGet ui 1 1 false",
      "volume raw.base.accounts filesGet ui 2 0 true",
      `workspace /Users/${ANN}/fix workspaceExport sdk 1 0 true`,
    ]);
  });

  test("BG-6 a table without rows of the window says that it has none, not that nothing was done", async () => {
    const early = { principal: ANN, from: Date.now() + MINUTE, to: Date.now() + 2 * MINUTE };
    expect(await reader.readActivity(early)).toEqual({ ok: true, value: { throughAt: null, classes: [] } });
  });

  test("BG-6 a late row is not there, and comes when its time has come by the clock that is told", async () => {
    await allow();
    const before = await activity();
    await control.setFaults({ lateRowsMs: 30 * MINUTE, only: "/fs/" });
    await as(ANN, FILE, "curl/8.5");
    await control.resetFaults();
    expect(await activity()).toEqual(before);
    await control.setClock(31 * MINUTE);
    const { classes } = await activity();
    expect(classes).toMatchObject([{ action: "filesGet", client: "sdk", times: 1, takenOut: true }]);
    await as(ANN, FILE, "curl/8.5");
    expect((await activity()).classes).toMatchObject([{ times: 1 }]);
    expect((await activity(60 * MINUTE)).classes).toMatchObject([{ times: 2 }]);
  });

  test("BG-6 a warehouse that starts is waited for; one that never does is given up and told to stop", async () => {
    await control.setFaults({ pendingMs: 300, times: 1, only: "/sql/" });
    expect((await activity()).throughAt).not.toBeUndefined();
    await control.setFaults({ pendingMs: 600_000, only: "/sql/" });
    const send = senderTo(openHost({ workspaceUrl: running.url, auth }));
    const parameters = [
      { name: "since", type: "TIMESTAMP", value: "2026-01-01T00:00:00Z" },
      { name: "since_date", type: "DATE", value: "2026-01-01" },
    ] as const;
    const slow = await openWarehouse(send, EMBEDDED_WAREHOUSE, 100)({ statement: ROWS_THROUGH, parameters });
    expect(slow).toMatchObject({
      ok: false,
      failure: { reason: "timed_out", message: expect.stringContaining("warehouse") },
    });
  });

  test("BG-6 what goes wrong is a failure in the server's own words", async () => {
    const other = createActivityReader({ workspaceUrl: running.url, auth, warehouseId: "none" });
    const ask = { principal: ANN, from: 0, to: 1 };
    expect(await other.readActivity(ask)).toMatchObject({
      ok: false,
      failure: { reason: "invalid", message: "none is not a valid endpoint id." },
    });
    const token = await control.tokenFor(ANN);
    const nobody = createActivityReader({
      workspaceUrl: running.url,
      auth: { token },
      warehouseId: EMBEDDED_WAREHOUSE,
    });
    expect(await nobody.readActivity(ask)).toMatchObject({
      failure: { reason: "invalid", message: expect.stringContaining("[INSUFFICIENT_PERMISSIONS]") },
    });
    await control.setFaults({ down: true });
    expect(await reader.readActivity(ask)).toMatchObject({
      failure: { reason: "unavailable", retryable: true },
    });
    const none = createActivityReader({ workspaceUrl: running.url, auth });
    expect(await none.readActivity(ask)).toMatchObject({
      failure: { message: expect.stringContaining("No SQL warehouse is set") },
    });
    const open = createActivityReader({
      workspaceUrl: running.url,
      auth: { token: "x" },
      dialect: "open_source",
    });
    expect(await open.readActivity(ask)).toMatchObject({
      failure: { message: expect.stringContaining("no audit tables") },
    });
  });
});
