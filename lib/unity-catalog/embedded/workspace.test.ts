import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { connectEmbeddedControl, type EmbeddedControl } from "./control-client.ts";
import { ensurePrincipal, ensureVolume, setMembership } from "./estate.ts";
import { startEmbeddedUnityCatalog, type RunningEmbedded } from "./server.ts";

const UC = "/api/2.1/unity-catalog";
const PATH = `${UC}/permissions/volume/raw.base.accounts`;
const admin = { clientId: "admin-client", clientSecret: "admin-secret" };
const options = { adminClientId: admin.clientId, adminClientSecret: admin.clientSecret };
const ANN = "ann@countersign.example";

let dataDir = "";
let running: RunningEmbedded;
let control: EmbeddedControl;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "embedded-workspace-"));
  running = await startEmbeddedUnityCatalog({ ...options, dataDir });
  control = connectEmbeddedControl({ url: running.url, ...admin });
  await ensureVolume(control, { fullName: "raw.base.accounts", storageLocation: "s3://raw/accounts" });
  await ensurePrincipal(control, { kind: "user", name: ANN });
});
afterEach(async () => {
  await running.stop();
  rmSync(dataDir, { recursive: true });
});

const change = (side: "add" | "remove") => () =>
  control.asAdmin("PATCH", PATH, { changes: [{ principal: ANN, [side]: ["READ_VOLUME"] }] });

async function tokenAt(path: string): Promise<string> {
  const basic = Buffer.from(`${admin.clientId}:${admin.clientSecret}`).toString("base64");
  const response = await fetch(running.url + path, {
    method: "POST",
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: "client_credentials", scope: "all-apis" }),
  });
  return ((await response.json()) as { readonly access_token: string }).access_token;
}

async function statusOf(path: string, token: string): Promise<number> {
  const response = await fetch(running.url + path, { headers: { authorization: `Bearer ${token}` } });
  await response.arrayBuffer();
  return response.status;
}

describe("a workspace and its account", () => {
  test("UC-8: each host takes its own tokens and not the other's", async () => {
    const workspace = await tokenAt("/oidc/v1/token");
    const account = await tokenAt("/oidc/accounts/some-account/v1/token");
    const accountUsers = "/api/2.0/accounts/some-account/scim/v2/Users";
    expect([await statusOf(PATH, workspace), await statusOf(accountUsers, account)]).toEqual([200, 200]);
    expect([await statusOf(PATH, account), await statusOf(accountUsers, workspace)]).toEqual([401, 401]);
  });

  test("UC-4: a late removal is late after a restart, too, and SCIM does not show it", async () => {
    const group = await ensurePrincipal(control, { kind: "group", name: "Readers" });
    const ann = await ensurePrincipal(control, { kind: "user", name: ANN });
    await control.asAdmin("PATCH", PATH, { changes: [{ principal: "Readers", add: ["MANAGE"] }] });
    const token = await control.tokenFor(ANN);
    await setMembership(control, group, { id: ann, isMember: true });
    await control.setFaults({ lateRemovalMs: 60_000 });
    await setMembership(control, group, { id: ann, isMember: false });
    await running.stop();
    running = await startEmbeddedUnityCatalog({ ...options, dataDir });
    control = connectEmbeddedControl({ url: running.url, ...admin });
    expect(await statusOf(PATH, token)).toBe(200);
    const body = await control.asAdmin("GET", `/api/2.0/account/scim/v2/Groups/${group}`);
    expect(body).toMatchObject({ members: [] });
  });

  test("UC-9: a rename moves what lies inside and keeps ids and grants", async () => {
    await change("add")();
    const before = await control.asAdmin("GET", `${UC}/volumes/raw.base.accounts`);
    await control.asAdmin("PATCH", `${UC}/catalogs/raw`, { new_name: "cooked" });
    const after = await control.asAdmin("GET", `${UC}/volumes/cooked.base.accounts`);
    expect(after).toMatchObject({ volume_id: (before as { readonly volume_id: string }).volume_id });
    const moved = await control.asAdmin("GET", `${UC}/permissions/volume/cooked.base.accounts`);
    expect(moved).toMatchObject({ privilege_assignments: [{ principal: ANN }] });
    await expect(control.asAdmin("GET", PATH)).rejects.toThrow(/404/u);
  });
});

describe("changes that overlap", () => {
  test("UC-3: are counted by securable and principal; those in a row, and of two principals, are not", async () => {
    await ensurePrincipal(control, { kind: "user", name: "bob@countersign.example" });
    await change("add")();
    await change("remove")();
    await control.setFaults({ latencyMs: 100, methods: ["PATCH"] });
    const bob = { changes: [{ principal: "bob@countersign.example", add: ["READ_VOLUME"] }] };
    await Promise.all([change("add")(), control.asAdmin("PATCH", PATH, bob)]);
    expect(await control.overlaps()).toEqual([]);
    await Promise.all([change("add")(), change("remove")()]);
    expect(await control.overlaps()).toEqual([
      { securable: "volume/raw.base.accounts", principal: ANN, times: 1 },
    ]);
    await control.forgetOverlaps();
    expect(await control.overlaps()).toEqual([]);
  });

  test("UC-3: an ask whose caller has left is still under way", async () => {
    await control.setFaults({ latencyMs: 300, methods: ["PATCH"] });
    const body = JSON.stringify({ changes: [{ principal: ANN, add: ["READ_VOLUME"] }] });
    const headers = { authorization: `Bearer ${await tokenAt("/oidc/v1/token")}` };
    const send = (ms: number) =>
      fetch(running.url + PATH, { method: "PATCH", headers, body, signal: AbortSignal.timeout(ms) });
    await expect(send(50)).rejects.toThrow();
    expect((await send(5000)).status).toBe(200);
    expect(await control.overlaps()).toMatchObject([{ principal: ANN, times: 1 }]);
  });
});

describe("a data folder", () => {
  test("OPS-4: of one dialect is refused by the other, untouched", async () => {
    await running.stop();
    const other = startEmbeddedUnityCatalog({ ...options, dataDir, dialect: "open_source" });
    await expect(other).rejects.toThrow(/made by a server of the other dialect/u);
    running = await startEmbeddedUnityCatalog({ ...options, dataDir });
    expect((await fetch(`${running.url}/_embedded/grants`)).status).toBe(200);
  });
});
