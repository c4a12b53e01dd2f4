import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startLoopbackHttpServer } from "#lib/embedded/http-server.ts";

import { bad, good } from "./contract/expectations.ts";
import { connectEmbeddedControl, type EmbeddedControl } from "./embedded/control-client.ts";
import {
  deletePrincipal,
  dropSecurable,
  ensureExternalLocation,
  ensurePrincipal,
  ensureVolume,
  setActive,
} from "./embedded/estate.ts";
import { startEmbeddedUnityCatalog } from "./embedded/server.ts";
import { createGroupMembership } from "./group-membership.ts";
import { createUnityCatalogClient } from "./http-client.ts";
import type { UnityCatalog } from "./port.ts";

const auth = { clientId: "countersign-worker", clientSecret: "only-for-tests" };
const volume = { type: "volume", fullName: "raw.base.claims" } as const;
const schema = { type: "schema", fullName: "raw.base" } as const;
const catalogRaw = { type: "catalog", fullName: "raw" } as const;
const location = { type: "external_location", fullName: "orders" } as const;
const jane = { kind: "user", name: "jane@bank.example" } as const;

let folder: string;
let stop: () => Promise<void>;
let url: string;
let control: EmbeddedControl;
let catalog: UnityCatalog;
let volumeId: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "countersign-databricks-"));
  const server = await startEmbeddedUnityCatalog({
    dataDir: folder,
    adminClientId: auth.clientId,
    adminClientSecret: auth.clientSecret,
    pageSize: 2,
  });
  ({ url } = server);
  stop = () => server.stop();
  control = connectEmbeddedControl({ url, ...auth });
  volumeId = await ensureVolume(control, { fullName: volume.fullName, storageLocation: "s3://raw/claims" });
  await ensureExternalLocation(control, { name: location.fullName, url: "s3://raw/orders" });
  for (const name of ["one", "two", "three"])
    await ensureVolume(control, { fullName: `raw.base.${name}`, storageLocation: `s3://raw/${name}` });
  await ensurePrincipal(control, jane);
  catalog = createUnityCatalogClient({ workspaceUrl: url, auth });
});
afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("securables by id", () => {
  test("UC-4: each type is described with an id of its own", async () => {
    const ids: string[] = [];
    for (const one of [volume, schema, catalogRaw, location]) {
      const described = good(await catalog.describe(one));
      ids.push(described.id);
      expect(good(await catalog.locate(one, described.id))).toEqual({ at: "same" });
    }
    expect(ids[0]).toBe(volumeId);
    expect(new Set(ids).size).toBe(4);
  });

  test("UC-4: what a list over several pages does not show is gone, what it shows is not", async () => {
    const missing = { type: "volume", fullName: "raw.base.never" } as const;
    expect(bad(await catalog.describe(missing))).toMatchObject({
      reason: "unknown_securable",
      retryable: false,
    });
    expect(good(await catalog.locate(missing, "no-such-id"))).toEqual({ at: "gone" });
    expect(good(await catalog.locate(missing, volumeId))).toEqual({
      at: "renamed",
      fullName: volume.fullName,
    });
    const elsewhere = { type: "volume", fullName: "raw.nowhere.claims" } as const;
    expect(good(await catalog.locate(elsewhere, volumeId))).toEqual({
      at: "renamed",
      fullName: volume.fullName,
    });
    const inNoCatalog = { type: "volume", fullName: "gone.base.claims" } as const;
    expect(bad(await catalog.describe(inNoCatalog)).reason).toBe("unknown_securable");
    expect(good(await catalog.locate(inNoCatalog, volumeId))).toMatchObject({ at: "renamed" });
  });

  test("UC-4: a namesake made later is another", async () => {
    const made = { fullName: "raw.base.remade", storageLocation: "s3://raw/remade" };
    const before = await ensureVolume(control, made);
    await dropSecurable(control, "volumes", made.fullName);
    const after = await ensureVolume(control, made);
    const place = { type: "volume", fullName: made.fullName } as const;
    expect(good(await catalog.locate(place, before))).toEqual({ at: "replaced", id: after });
  });

  test("UC-4: who may see nothing proves nothing gone", async () => {
    const token = await control.tokenFor(jane.name);
    const stranger = createUnityCatalogClient({ workspaceUrl: url, auth: { token } });
    const missing = { type: "volume", fullName: "raw.base.never" } as const;
    expect(bad(await stranger.describe(missing)).reason).toBe("refused");
    expect(bad(await stranger.locate(missing, "x")).reason).toBe("refused");
  });
});

describe("principals", () => {
  test("UC-1: users in any case, groups exactly, service principals by application id", async () => {
    const group = { kind: "group", name: "Raw Readers" } as const;
    const robot = { kind: "service_principal", name: "0b6e2b0e-2f27-4f3c-9b0e-6a1d3c1f0a11" } as const;
    const ids = [
      await ensurePrincipal(control, jane),
      await ensurePrincipal(control, group),
      await ensurePrincipal(control, robot),
    ];
    const sought = [
      { ...jane, name: "Jane@BANK.example" },
      group,
      { ...robot, name: robot.name.toUpperCase() },
    ];
    for (const [index, one] of sought.entries()) {
      expect(good(await catalog.findPrincipal(one))).toEqual({ id: ids[index], active: true });
    }
    expect(good(await catalog.findPrincipal({ ...group, name: "raw readers" }))).toBeNull();
    expect(good(await catalog.findPrincipal({ ...jane, kind: "group" }))).toBeNull();
    await setActive(control, ids[0] ?? "", false);
    expect(good(await catalog.findPrincipal(jane))).toEqual({ id: ids[0], active: false });
    await setActive(control, ids[0] ?? "", true);
  });

  test("UC-1: who joins an account group has what the group has, and no more after leaving", async () => {
    const group = { kind: "group", name: "Break Glass" } as const;
    await ensurePrincipal(control, group);
    const groups = createGroupMembership({ accountUrl: url, accountId: "7c1e", auth });
    good(await catalog.change({ securable: location, principal: group, add: ["READ_FILES"], remove: [] }));
    good(await groups.addMember(group.name, jane));
    expect(good(await catalog.readEffective(location, jane))).toEqual([
      { privilege: "READ_FILES", inheritedFrom: { type: "group", fullName: group.name } },
    ]);
    const { id = "" } = good(await catalog.findPrincipal(jane)) ?? {};
    expect(good(await groups.readMembers(group.name)).map((member) => member.id)).toEqual([id]);
    good(await groups.removeMember(group.name, jane));
    expect(good(await catalog.readEffective(location, jane))).toEqual([]);
  });

  test("UC-4: what a deleted principal held is seen under the id alone", async () => {
    const leaver = { kind: "user", name: "leaver@bank.example" } as const;
    const id = await ensurePrincipal(control, leaver);
    good(await catalog.change({ securable: volume, principal: leaver, add: ["READ_VOLUME"], remove: [] }));
    expect(good(await catalog.readDeleted(volume))).toEqual([]);
    await deletePrincipal(control, leaver);
    expect(good(await catalog.findPrincipal(leaver))).toBeNull();
    expect(good(await catalog.readDirect(volume))).toEqual([]);
    expect(good(await catalog.readDeleted(volume))).toEqual([
      { principalId: id, privileges: ["READ_VOLUME"] },
    ]);
  });
});

describe("the check of a connection", () => {
  test("UC-8: says which right is missing on what, and nothing when all is well", async () => {
    const places = [catalogRaw, location, { type: "volume", fullName: "raw.base.never" }] as const;
    expect(good(await catalog.checkConnection(places))).toEqual({ identity: auth.clientId, missing: [] });
    await control.asAdmin("PATCH", "/api/2.1/unity-catalog/permissions/catalog/raw", {
      changes: [{ principal: jane.name, add: ["USE_CATALOG"] }],
    });
    const stranger = createUnityCatalogClient({
      workspaceUrl: url,
      auth: { token: await control.tokenFor(jane.name) },
    });
    expect(good(await stranger.checkConnection(places)).missing).toEqual([
      "MANAGE on catalog raw",
      "MANAGE on external location orders",
    ]);
  });

  test.each([
    {
      what: "a page",
      status: 200,
      headers: { "content-type": "text/html" },
      body: "<html>Sign in</html>",
      words: "a page for people (HTTP 200)",
    },
    {
      what: "a redirect",
      status: 302,
      headers: { location: "https://login.example/x?state=s3cret" },
      body: "",
      words: "redirects to login.example (HTTP 302)",
    },
    {
      what: "an unknown path",
      status: 404,
      headers: { "content-type": "text/plain" },
      body: "Not Found",
      words: "does not know what was asked (HTTP 404)",
    },
  ])("UC-8: $what is said with the address that was expected", async ({ status, headers, body, words }) => {
    const server = await startLoopbackHttpServer(0);
    server.serve((_request, response) => {
      response.writeHead(status, headers).end(body);
      return Promise.resolve();
    });
    const host = `127.0.0.1:${server.port}`;
    const failure = bad(
      await createUnityCatalogClient({ workspaceUrl: `http://${host}`, auth }).checkConnection(),
    );
    await server.stop();
    expect(failure).toMatchObject({ reason: "wrong_host", retryable: false });
    expect(failure.message).toContain(`${host} does not answer as a Databricks workspace`);
    expect(failure.message).toContain(words);
    expect(failure.message).toContain("the workspace's own address");
    expect(failure.message).not.toContain("s3cret");
  });
});

describe("the time of a change", () => {
  test("UC-3: a token that comes late leaves less time for the change, and none means that nothing is sent", async () => {
    const server = await startLoopbackHttpServer(0);
    const seen: string[] = [];
    server.serve(async (request, response) => {
      seen.push(request.method ?? "");
      const isToken = request.url === "/oidc/v1/token";
      if (isToken) await new Promise((resolve) => setTimeout(resolve, 1000));
      if (isToken) response.end('{"access_token":"t","expires_in":3600}');
      // The change itself is never answered.
    });
    const slow = createUnityCatalogClient({
      workspaceUrl: `http://127.0.0.1:${server.port}`,
      auth,
      timeoutMs: 2000,
    });
    const begun = performance.now();
    const failure = bad(
      await slow.change({ securable: volume, principal: jane, add: ["READ_VOLUME"], remove: [] }),
    );
    const took = performance.now() - begun;
    await server.stop();
    expect(failure).toMatchObject({ reason: "timed_out", maybeApplied: true });
    expect(seen).toEqual(["POST", "PATCH"]);
    expect(took).toBeLessThan(2700);
  });
});
