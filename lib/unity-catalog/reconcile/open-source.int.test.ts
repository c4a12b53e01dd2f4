import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import { openCatalogWorld, sweepOnce, type CatalogWorld } from "#lib/testing/catalog-world.ts";
import { requestRow } from "#lib/testing/observe.ts";
import { approvedRequest, contextAs, done } from "#lib/testing/request-builders.ts";
import type { Worker } from "#lib/worker/worker.ts";
import { MAIN_CONNECTION, openConnections } from "../connections.ts";
import { connectEmbeddedControl, type EmbeddedControl } from "../embedded/control-client.ts";
import { dropSecurable, ensurePrincipal, ensureVolume } from "../embedded/estate.ts";
import { startEmbeddedUnityCatalog, type RunningEmbedded } from "../embedded/server.ts";

const UC = "/api/2.1/unity-catalog";

let world: CatalogWorld;
let folder: string;
let server: RunningEmbedded;
let control: EmbeddedControl;
let volumeId: string;
let worker: Worker;

/** The open-source server on one folder and, once it has one, one port. */
async function start(authorization: "enable" | "disable", port = 0): Promise<void> {
  const dialect = "open_source";
  server = await startEmbeddedUnityCatalog({
    dataDir: folder,
    port,
    dialect,
    authorization,
    adminClientId: "",
    adminClientSecret: "",
  });
}

async function restart(authorization: "enable" | "disable"): Promise<void> {
  await server.stop();
  await start(authorization, Number(new URL(server.url).port));
  // Connections that were kept open are seen to be closed in a moment.
  await sleep(200);
}

beforeEach(async () => {
  world = await openCatalogWorld();
  folder = mkdtempSync(join(tmpdir(), "countersign-open-"));
  await start("enable");
  control = connectEmbeddedControl({
    url: server.url,
    clientId: "",
    clientSecret: "",
    dialect: "open_source",
  });
  for (const name of ["scientist", "colleague"])
    await ensurePrincipal(control, { kind: "user", name: `${name}@bank.example` });
  volumeId = await ensureVolume(control, {
    fullName: "raw.base.claims",
    storageLocation: "file:///tmp/claims",
  });
  const auth = { token: server.adminToken ?? "" };
  const main = { name: MAIN_CONNECTION, dialect: "open_source", workspaceUrl: server.url, auth } as const;
  const catalogs = openConnections([main], { timeoutMs: 2_000 });
  worker = { ...world.worker, reconciler: { ...world.worker.reconciler, catalogs } };
});
afterEach(async () => {
  await server.stop();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const access = async (id: string): Promise<string> => (await requestRow(world, id)).access_status;

/** Sweeps until nothing is due at once, however far in the future it was put. */
async function sweepDue(times = 3): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await world.admin.query({
      text: "UPDATE catalog_target SET next_attempt_at = now() WHERE next_attempt_at IS NOT NULL AND busy_until IS NULL",
    });
    await sweepOnce(worker);
  }
}

/** Whether the scientist gets credentials for the data, as the server enforces it. */
async function mayRead(): Promise<boolean> {
  const response = await fetch(`${server.url}${UC}/temporary-volume-credentials`, {
    method: "POST",
    headers: { authorization: `Bearer ${await control.tokenFor("scientist@bank.example")}` },
    body: JSON.stringify({ volume_id: volumeId, operation: "READ_VOLUME" }),
  });
  await response.arrayBuffer();
  return response.status === 200;
}

async function activeAccess(): Promise<string> {
  const { id } = await approvedRequest(world);
  await sweepDue();
  expect(await access(id)).toBe("active");
  return id;
}
const handBack = async (id: string): Promise<unknown> =>
  done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));

test("UC-8 an access on the open-source server opens the data, and its proved end closes it", async () => {
  expect(await mayRead()).toBe(false);
  const id = await activeAccess();
  expect(await mayRead()).toBe(true);
  await handBack(id);
  await sweepDue();
  expect(await access(id)).toBe("ended");
  expect(await mayRead()).toBe(false);
}, 40_000);

test("UC-4 a server whose authorization was switched off ends nothing and grants nothing, until it is on again", async () => {
  const id = await activeAccess();
  await restart("disable");
  await handBack(id);
  const { id: later } = await approvedRequest(world, { requester: "colleague" });
  await sweepDue();
  expect(await access(id)).toBe("being_removed");
  expect(await access(later)).not.toBe("active");
  const failures = await world.admin.query<{ reason: string }>({
    text: "SELECT DISTINCT failure_reason AS reason FROM catalog_target WHERE failure_reason IS NOT NULL",
  });
  expect(failures).toEqual([{ reason: "unprotected" }]);
  await restart("enable");
  expect(await mayRead()).toBe(true);
  await world.admin.query({
    text: "UPDATE catalog_connection SET failures = 0, failing_since = NULL, open_until = NULL",
  });
  await sweepDue(4);
  expect(await access(id)).toBe("ended");
  expect(await mayRead()).toBe(false);
}, 60_000);

test("UC-4 the 500 of a volume that is no more closes the access, and is not called ended", async () => {
  const id = await activeAccess();
  await dropSecurable(control, "volumes", "raw.base.claims");
  await handBack(id);
  await sweepDue();
  expect(await access(id)).toBe("closed");
}, 40_000);
