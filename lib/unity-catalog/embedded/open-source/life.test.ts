import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { ensurePrincipal, ensureVolume, setActive } from "../estate.ts";
import { startEmbeddedUnityCatalog } from "../server.ts";
import { ANN, list, options, PATH, testServer, UC, USERS } from "./test-server.ts";

const server = testServer();

describe("who asks", () => {
  test("UC-9: none or nonsense is 401, unknown or disabled is 403", async () => {
    expect((await server().call("GET", PATH, undefined, "nonsense")).status).toBe(401);
    expect((await fetch(server().url + PATH)).status).toBe(401);
    const id = await ensurePrincipal(server().control, { kind: "user", name: "eve@countersign.example" });
    const token = await server().control.tokenFor("eve@countersign.example");
    expect((await server().call("GET", PATH, undefined, token)).status).toBe(200);
    await setActive(server().control, id, false);
    expect(await server().call("GET", PATH, undefined, token)).toMatchObject({
      status: 403,
      body: { message: expect.stringMatching(/^User not allowed: /u) },
    });
    await setActive(server().control, id, true);
    expect((await server().call("GET", PATH, undefined, token)).status).toBe(200);
  });

  test("UC-9: the token in etc/conf is the administrator's; Me says who asks", async () => {
    const token = readFileSync(join(server().dataDir, "etc", "conf", "token.txt"), "utf8");
    const me = await server().call("GET", "/api/1.0/unity-control/scim2/Me", undefined, token);
    expect(me).toMatchObject({ status: 200, body: { userName: "admin", active: true } });
  });

  test("UC-9: tokens stay good over a start, and none does after a revocation", async () => {
    const old = server().adminToken;
    await server().restart();
    expect((await server().call("GET", PATH, undefined, old)).status).toBe(200);
    await server().control.revokeTokens();
    expect((await server().call("GET", PATH, undefined, old)).status).toBe(401);
    await server().restart();
  });
});

describe("users", () => {
  test("UC-9: 201; again 500 with 409 inside; DELETE switches off, takes the grants, and keeps the e-mail", async () => {
    const body = { displayName: "Dan", emails: [{ value: "dan@countersign.example", primary: true }] };
    const made = await server().call("POST", USERS, body);
    expect(made).toMatchObject({ status: 201, body: { userName: "dan@countersign.example", active: true } });
    expect(await server().call("POST", USERS, body)).toMatchObject({ status: 500, body: { status: "409" } });
    const { id } = made.body as { readonly id: string };
    await server().call("PATCH", PATH, {
      changes: [{ principal: "dan@countersign.example", add: ["SELECT"] }],
    });
    expect((await server().call("DELETE", `${USERS}/${id}`)).status).toBe(200);
    expect((await server().call("GET", `${USERS}/${id}`)).body).toMatchObject({ active: false });
    expect(await server().call("GET", PATH)).toMatchObject(list());
    expect((await server().call("POST", USERS, body)).status).toBe(500);
    const again = { changes: [{ principal: "dan@countersign.example", add: ["SELECT"] }] };
    expect((await server().call("PATCH", PATH, again)).status).toBe(200);
    expect((await server().call("GET", PATH)).text).toContain("dan@countersign.example");
    await server().call("DELETE", `${USERS}/${id}`);
  });
});

describe("securables", () => {
  test("UC-9: twice is 400 with its own word, or 409", async () => {
    expect(await server().call("POST", `${UC}/catalogs`, { name: "raw" })).toMatchObject({
      status: 400,
      body: { error_code: "CATALOG_ALREADY_EXISTS" },
    });
    const volume = {
      name: "accounts",
      catalog_name: "raw",
      schema_name: "base",
      volume_type: "EXTERNAL",
      storage_location: "file:///tmp/x",
    };
    expect((await server().call("POST", `${UC}/volumes`, volume)).status).toBe(409);
  });

  test("UC-9: a volume made again has another id and no grants; one renamed keeps both", async () => {
    const place = { fullName: "raw.base.moving", storageLocation: "file:///tmp/moving" };
    const path = `${UC}/permissions/volume/${place.fullName}`;
    const id = await ensureVolume(server().control, place);
    await server().patch({ add: ["READ VOLUME"] }, path);
    await server().call("PATCH", `${UC}/volumes/${place.fullName}`, { new_name: "moved" });
    expect((await server().call("GET", path)).status).toBe(500);
    expect(await server().call("GET", `${path.slice(0, -6)}moved`)).toMatchObject(list("READ VOLUME"));
    expect((await server().call("GET", `${UC}/volumes/raw.base.moved`)).body).toMatchObject({
      volume_id: id,
    });
    await server().call("DELETE", `${UC}/volumes/raw.base.moved`);
    expect(await ensureVolume(server().control, { ...place, fullName: "raw.base.moved" })).not.toBe(id);
    expect(await server().call("GET", `${path.slice(0, -6)}moved`)).toMatchObject(list());
    const volumes = await server().call("GET", `${UC}/volumes?catalog_name=raw&schema_name=base`);
    expect(volumes.text).not.toContain("raw.base.moving");
  });

  test("UC-9: a full page of a list has a token, and the next begins after it", async () => {
    for (let index = 0; index < 3; index += 1) {
      await server().call("POST", `${UC}/schemas`, { name: `s${index}`, catalog_name: "raw" });
    }
    const names: string[] = [];
    let token = "";
    for (let round = 0; round < 9; round += 1) {
      const { body } = await server().call(
        "GET",
        `${UC}/schemas?catalog_name=raw&max_results=2&page_token=${token}`,
      );
      const page = body as {
        readonly schemas: readonly { readonly name: string }[];
        next_page_token: string | null;
      };
      names.push(...page.schemas.map(({ name }) => name));
      if (page.next_page_token === null) break;
      token = page.next_page_token;
    }
    expect(names).toEqual(["base", "s0", "s1", "s2"]);
  });
});

describe("what races", () => {
  const add = () => server().patch({ add: ["READ VOLUME"], remove: [] });
  const remove = () => server().patch({ add: [], remove: ["READ VOLUME"] });

  test("UC-9: a removed grant comes back with the next start when equal adds had raced, and once", async () => {
    await Promise.all(Array.from({ length: 50 }, add));
    expect(await remove()).toMatchObject(list());
    expect(await server().call("GET", PATH)).toMatchObject(list());
    expect((await server().control.overlaps())[0]).toMatchObject({
      securable: "volume/raw.base.accounts",
      principal: ANN,
    });
    await server().restart();
    expect(await server().call("GET", PATH)).toMatchObject(list("READ VOLUME"));
    await remove();
    await server().restart();
    expect(await server().call("GET", PATH)).toMatchObject(list());
  });

  test("UC-9: one after the other, nothing comes back", async () => {
    for (let round = 0; round < 10; round += 1) await add();
    await remove();
    await Promise.all([server().patch({ add: ["SELECT"] }), server().patch({ add: ["EXECUTE"] })]);
    await server().patch({ remove: ["SELECT", "EXECUTE"] });
    await server().restart();
    expect(await server().call("GET", PATH)).toMatchObject(list());
  });
});

describe("without authorization", () => {
  test("UC-9: everything is let through, nothing is stored, and Me gives it away", async () => {
    const folder = mkdtempSync(join(tmpdir(), "embedded-open-source-"));
    const open = await startEmbeddedUnityCatalog({ ...options, dataDir: folder, authorization: "disable" });
    const ask = async (method: string, path: string, body?: unknown) => {
      const headers = { authorization: "Bearer nonsense" };
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await fetch(open.url + path, { method, headers, ...sent });
      return { status: response.status, body: JSON.parse((await response.text()) || "{}") as unknown };
    };
    await ask("POST", `${UC}/catalogs`, { name: "raw" });
    await ask("POST", USERS, { displayName: "Ann", emails: [{ value: ANN, primary: true }] });
    const path = `${UC}/permissions/catalog/raw`;
    const nothing = { status: 200, body: { privilege_assignments: [] } };
    const change = { changes: [{ principal: ANN, add: ["USE CATALOG"], remove: [] }] };
    expect(await ask("PATCH", path, change)).toEqual(nothing);
    expect(await ask("GET", path)).toEqual(nothing);
    expect(await ask("GET", "/api/1.0/unity-control/scim2/Me")).toMatchObject({
      status: 500,
      body: { status: "400", detail: "No user found." },
    });
    await open.stop();
    rmSync(folder, { recursive: true });
  });
});
