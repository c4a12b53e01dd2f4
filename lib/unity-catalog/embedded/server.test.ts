import { request } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { connectEmbeddedControl, type EmbeddedControl } from "./control-client.ts";
import { dropSecurable, ensurePrincipal, ensureVolume, setMembership } from "./estate.ts";
import { startEmbeddedUnityCatalog, type RunningEmbedded } from "./server.ts";

const UC = "/api/2.1/unity-catalog";
const SCIM = "/api/2.0/account/scim/v2";
const admin = { clientId: "admin-client", clientSecret: "admin-secret" };
const PATH = `${UC}/permissions/volume/raw.base.accounts`;

let dataDir = "";
let running: RunningEmbedded;
let control: EmbeddedControl;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "embedded-unity-catalog-"));
  running = await startEmbeddedUnityCatalog({
    dataDir,
    adminClientId: admin.clientId,
    adminClientSecret: admin.clientSecret,
  });
  control = connectEmbeddedControl({ url: running.url, ...admin });
  await ensureVolume(control, { fullName: "raw.base.accounts", storageLocation: "s3://raw/accounts" });
  await ensurePrincipal(control, { kind: "user", name: "Ann@Countersign.Example" });
  await ensurePrincipal(control, { kind: "group", name: "Readers" });
});
afterAll(async () => {
  await running.stop();
  rmSync(dataDir, { recursive: true });
});

/** Status and body of one call with a token of a principal, or of the administrator. */
async function call(method: string, path: string, body?: unknown, token?: string) {
  const bearer = token ?? (await adminToken());
  const response = await fetch(running.url + path, {
    method,
    headers: { authorization: `Bearer ${bearer}` },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, body: text === "" ? undefined : (JSON.parse(text) as unknown) };
}

function adminToken(): Promise<string> {
  return control.tokenFor(admin.clientId);
}

describe("permissions", () => {
  test("UC-9: both spellings are taken; the answer is the whole securable unless it is left out", async () => {
    const add = { changes: [{ principal: "ann@countersign.example", add: ["READ VOLUME", "apply_tag"] }] };
    expect((await call("PATCH", PATH, add)).body).toEqual({
      privilege_assignments: [
        {
          principal: "ann@countersign.example",
          principal_id: expect.stringMatching(/^\d+$/u),
          privileges: ["APPLY_TAG", "READ_VOLUME"],
        },
      ],
    });
    expect((await call("PATCH", PATH, { ...add, omit_permissions_in_response: true })).body).toEqual({});
    await call("PATCH", PATH, {
      changes: [{ principal: "ann@countersign.example", remove: ["ALL_PRIVILEGES"] }],
    });
    expect((await call("GET", PATH)).body).toEqual({ privilege_assignments: [] });
  });

  test("UC-9: all changes are checked before any is done", async () => {
    const changes = [
      { principal: "ann@countersign.example", add: ["READ_VOLUME"] },
      { principal: "nobody@countersign.example", add: ["READ_VOLUME"] },
    ];
    expect(await call("PATCH", PATH, { changes })).toMatchObject({
      status: 404,
      body: {
        error_code: "PRINCIPAL_DOES_NOT_EXIST",
        message: "Could not find principal with name nobody@countersign.example.",
        details: [
          {
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            reason: "PRINCIPAL_DOES_NOT_EXIST",
            domain: expect.any(String),
            metadata: {},
          },
        ],
      },
    });
    expect((await call("GET", PATH)).body).toEqual({ privilege_assignments: [] });
  });

  test("UC-9: the same privilege in add and remove is refused, also in two spellings", async () => {
    const changes = [{ principal: "Readers", add: ["READ_VOLUME"], remove: ["READ VOLUME"] }];
    expect(await call("PATCH", PATH, { changes })).toMatchObject({
      status: 400,
      body: { message: "Duplicate privileges to add and delete for principal Readers." },
    });
  });

  test.each([
    ["not JSON", "{"],
    ["no changes", {}],
    ["changes of another type", { changes: "all" }],
    ["neither principal nor id", { changes: [{ add: ["READ_VOLUME"] }] }],
    ["both principal and id", { changes: [{ principal: "Readers", principal_id: "1" }] }],
  ])("UC-9: %s is 400", async (_what, body) => {
    expect(await call("PATCH", PATH, body)).toMatchObject({
      status: 400,
      body: { error_code: "INVALID_PARAMETER_VALUE" },
    });
  });

  test("UC-9: a deleted principal's grants stay nameless; its namesake has none, and by id they can be removed", async () => {
    const eve = { kind: "user", name: "eve@countersign.example" } as const;
    const id = await ensurePrincipal(control, eve);
    await call("PATCH", PATH, { changes: [{ principal: eve.name, add: ["READ_VOLUME"] }] });
    await call("DELETE", `${SCIM}/Users/${id}`);
    await ensurePrincipal(control, eve);
    expect((await call("GET", PATH)).body).toEqual({ privilege_assignments: [] });
    const withDeleted = `${PATH}?include_deleted_principals=true`;
    expect((await call("GET", withDeleted)).body).toEqual({
      privilege_assignments: [{ principal: "", principal_id: id, privileges: ["READ_VOLUME"] }],
    });
    const byId = (change: object) => call("PATCH", PATH, { changes: [{ principal_id: id, ...change }] });
    expect((await byId({ add: ["READ_VOLUME"] })).status).toBe(400);
    expect((await byId({ remove: ["READ_VOLUME"] })).status).toBe(200);
    expect((await call("GET", withDeleted)).body).toEqual({ privilege_assignments: [] });
  });

  test("UC-9: types in any case, unknown types and names are told apart", async () => {
    expect((await call("GET", PATH.replace("volume", "VOLUME"))).status).toBe(200);
    expect(await call("GET", `${UC}/permissions/view/a.b.c`)).toMatchObject({
      status: 400,
      body: { message: "view is not a valid securable type" },
    });
    for (const [name, code] of [
      ["gone.base.accounts", "CATALOG_DOES_NOT_EXIST"],
      ["raw.gone.accounts", "SCHEMA_DOES_NOT_EXIST"],
      ["raw.base.gone", "VOLUME_DOES_NOT_EXIST"],
    ] as const) {
      expect(await call("GET", `${UC}/permissions/volume/${name}`)).toMatchObject({
        status: 404,
        body: { error_code: code },
      });
    }
  });

  test("UC-9: a holder of MANAGE may change grants, others may not even read them", async () => {
    const token = await control.tokenFor("ann@countersign.example");
    expect((await call("GET", PATH, undefined, token)).status).toBe(403);
    await call("PATCH", PATH, { changes: [{ principal: "Readers", add: ["MANAGE"] }] });
    const ann = await ensurePrincipal(control, { kind: "user", name: "ann@countersign.example" });
    const group = await ensurePrincipal(control, { kind: "group", name: "Readers" });
    await setMembership(control, group, { id: ann, isMember: true });
    expect((await call("GET", PATH, undefined, token)).status).toBe(200);
    await setMembership(control, group, { id: ann, isMember: false });
    await call("PATCH", PATH, { changes: [{ principal: "Readers", remove: ["MANAGE"] }] });
  });
});

describe("estate and account", () => {
  test("UC-9: twice is refused, a full schema cannot be dropped, and no one but the administrator makes things", async () => {
    const body = { name: "raw" };
    expect(await call("POST", `${UC}/catalogs`, body)).toMatchObject({
      status: 400,
      body: { error_code: "CATALOG_ALREADY_EXISTS" },
    });
    await expect(dropSecurable(control, "schemas", "raw.base")).rejects.toThrow(/not empty/u);
    const token = await control.tokenFor("ann@countersign.example");
    expect((await call("POST", `${UC}/catalogs`, { name: "mine" }, token)).status).toBe(403);
    expect((await call("POST", `${SCIM}/Groups`, { displayName: "Mine" }, token)).status).toBe(403);
  });

  test("UC-9: lists show a user what the user may use", async () => {
    const token = await control.tokenFor("ann@countersign.example");
    const volumes = `${UC}/volumes?catalog_name=raw&schema_name=base`;
    expect((await call("GET", volumes, undefined, token)).body).toEqual({ volumes: [] });
    expect((await call("GET", volumes)).body).toMatchObject({
      volumes: [{ full_name: "raw.base.accounts", storage_location: "s3://raw/accounts" }],
    });
  });

  test("UC-9: SCIM finds by name, says it twice with 409, and lists groups without members", async () => {
    expect(
      (
        await call(
          "GET",
          `${SCIM}/Users?filter=${encodeURIComponent('userName eq "ANN@countersign.example"')}`,
        )
      ).body,
    ).toMatchObject({
      totalResults: 1,
      Resources: [{ userName: "ann@countersign.example", active: true }],
    });
    expect(await call("POST", `${SCIM}/Groups`, { displayName: "Readers" })).toMatchObject({
      status: 409,
      body: { status: "409", scimType: "uniqueness" },
    });
    const { text } = await call("GET", `${SCIM}/Groups`);
    expect(text).not.toContain("members");
  });
});

describe("the edges of the server", () => {
  test("UC-9: an unknown API is 404 in JSON", async () => {
    expect(await call("GET", "/api/2.1/unity-catalog/nothing")).toMatchObject({
      status: 404,
      body: { error_code: "ENDPOINT_NOT_FOUND" },
    });
  });

  test("UC-9: a body that is too long and a path that is not encoded are refused", async () => {
    expect((await call("PATCH", PATH, "x".repeat(300_000))).status).toBe(413);
    expect((await call("GET", `${UC}/catalogs/%E0%A4%A`)).status).toBe(400);
  });

  test.each([{ host: "evil.example" }, { origin: "http://127.0.0.1:1" }])(
    "SEC-3: the switches are closed to %j",
    async (headers) => {
      const { hostname, port } = new URL(running.url);
      const status = await new Promise((resolve, reject) => {
        request({ hostname, port, path: "/_embedded/faults", headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .once("error", reject)
          .end();
      });
      expect(status).toBe(403);
    },
  );

  test("UC-9: being down does not shut the switches", async () => {
    await control.setFaults({ down: true });
    expect((await call("GET", PATH)).status).toBe(503);
    await control.resetFaults();
    expect((await call("GET", PATH)).status).toBe(200);
  });

  test("UC-9: what is granted is told as it is, whatever trouble reads are in", async () => {
    await call("PATCH", PATH, { changes: [{ principal: "Readers", add: ["READ VOLUME"] }] });
    await control.setFaults({ down: true });
    const { grants } = (await call("GET", "/_embedded/grants")).body as { readonly grants: unknown };
    await control.resetFaults();
    expect(grants).toContainEqual({
      securable_type: "volume",
      full_name: "raw.base.accounts",
      principal: "Readers",
      privileges: ["READ_VOLUME"],
    });
  });

  test("UC-9: a stop does not wait for answers that hang", async () => {
    const folder = mkdtempSync(join(tmpdir(), "embedded-unity-catalog-"));
    const second = await startEmbeddedUnityCatalog({
      dataDir: folder,
      adminClientId: admin.clientId,
      adminClientSecret: admin.clientSecret,
    });
    const other = connectEmbeddedControl({ url: second.url, ...admin });
    await other.setFaults({ hangMs: 600_000 });
    const hanging = expect(fetch(`${second.url}/api/2.0/preview/scim/v2/Me`)).rejects.toThrow();
    await expect.poll(async () => (await fetch(`${second.url}/_embedded/faults`)).status).toBe(200);
    await second.stop();
    await hanging;
    rmSync(folder, { recursive: true });
  });

  test("OPS-4: a port in use is one clear line", async () => {
    const port = Number(new URL(running.url).port);
    const folder = mkdtempSync(join(tmpdir(), "embedded-unity-catalog-"));
    const start = startEmbeddedUnityCatalog({
      port,
      dataDir: folder,
      adminClientId: "a",
      adminClientSecret: "b",
    });
    await expect(start).rejects.toThrow(`port ${port} on 127.0.0.1 is in use`);
    rmSync(folder, { recursive: true });
  });
});
