import { describe, expect, test } from "vitest";

import { ensurePrincipal } from "../estate.ts";
import { ANN, list, PATH, testServer, UC } from "./test-server.ts";

const server = testServer();

describe("permissions of the open-source server", () => {
  test("UC-9: words have spaces, are added and removed, and the answer names who still holds something", async () => {
    expect(await server().patch({ add: ["READ VOLUME"], remove: [] })).toMatchObject(list("READ VOLUME"));
    expect(await server().call("GET", PATH)).toMatchObject(list("READ VOLUME"));
    expect(await server().patch({ add: [], remove: ["READ VOLUME"] })).toMatchObject(list());
    expect(await server().call("GET", PATH)).toMatchObject(list());
  });

  test.each(["READ_VOLUME", "READ_FILES", "ALL PRIVILEGES", "MANAGE", "read volume"])(
    "UC-9: %s is 400 that names it, and nothing is done",
    async (word) => {
      const answer = await server().patch({ add: ["SELECT", word], remove: [] });
      expect(answer).toMatchObject({
        status: 400,
        body: {
          error_code: "INVALID_ARGUMENT",
          message: expect.stringContaining(word),
          details: [{ reason: "INVALID_ARGUMENT", "@type": "google.rpc.ErrorInfo" }],
        },
      });
      expect(await server().call("GET", PATH)).toMatchObject(list());
    },
  );

  test("UC-9: a side left out is empty, null is 500", async () => {
    expect(await server().patch({ add: ["SELECT"] })).toMatchObject(list("SELECT"));
    expect(await server().patch({ remove: ["SELECT"] })).toMatchObject(list());
    expect(await server().patch({ add: [], remove: null })).toMatchObject({
      status: 500,
      body: { error_code: "INTERNAL" },
    });
    expect((await server().patch({ add: null, remove: [] })).status).toBe(500);
  });

  test("UC-9: in both sides, or twice in one ask, the removal comes last; what does not fit is stored", async () => {
    expect(await server().patch({ add: ["SELECT"], remove: ["SELECT"] })).toMatchObject(list());
    const changes = [
      { principal: ANN, add: ["SELECT"] },
      { principal: ANN, remove: ["SELECT"] },
    ];
    expect(await server().call("PATCH", PATH, { changes })).toMatchObject(list());
    expect(await server().patch({ add: ["EXECUTE"] })).toMatchObject(list("EXECUTE"));
    await server().patch({ remove: ["EXECUTE"] });
  });

  test("UC-9: a later change that fails leaves the earlier one done", async () => {
    const changes = [
      { principal: ANN, add: ["SELECT"] },
      { principal: "nobody@countersign.example", add: ["SELECT"] },
    ];
    expect(await server().call("PATCH", PATH, { changes })).toMatchObject({
      status: 404,
      body: { error_code: "NOT_FOUND", message: "User not found: nobody@countersign.example" },
    });
    expect(await server().call("GET", PATH)).toMatchObject(list("SELECT"));
    await server().patch({ remove: ["SELECT"] });
  });

  test.each([
    [{}, 200],
    [{ changes: [] }, 200],
    [{ changes: [], omit_permissions_in_response: true, other: 1 }, 200],
    ["{", 400],
    [[], 400],
    [{ changes: "all" }, 400],
    [{ changes: [{ principal: ANN, add: "SELECT" }] }, 400],
    [{ changes: [{ principal_id: "1", add: ["SELECT"] }] }, 404],
    [{ changes: [{ principal: ANN.toLowerCase(), add: ["SELECT"] }] }, 404],
  ])("UC-9: the body %j is %i", async (body, status) => {
    expect((await server().call("PATCH", PATH, body)).status).toBe(status);
    expect(await server().call("GET", PATH)).toMatchObject(list());
  });

  test("UC-9: the query is not looked at", async () => {
    await server().patch({ add: ["SELECT"] });
    for (const query of ["principal=nobody", "max_results=7", "page_token=x", "max_results=-1"]) {
      expect(await server().call("GET", `${PATH}?${query}`)).toMatchObject(list("SELECT"));
    }
    await server().patch({ remove: ["SELECT"] });
  });

  test.each([
    ["volume/raw.base.gone", 500],
    ["volume/gone.base.accounts", 500],
    ["volume/one", 400],
    ["volume/raw.base.a%20b", 500],
    ["external_location/a%23b", 500],
    ["external_location/a%2Fb", 500],
    ["external_location/a%25b", 500],
    ["external_location/gone", 404],
    ["credential/gone", 404],
    ["catalog/gone", 404],
    ["catalog/RAW", 404],
    ["schema/raw.gone", 404],
    ["table/raw.base.gone", 404],
    ["function/raw.base.gone", 404],
    ["registered_model/raw.base.gone", 404],
    ["view/raw.base.v", 500],
    ["storage_credential/x", 500],
    ["VOLUME/raw.base.accounts", 500],
    ["metastore/whatever", 200],
  ])("UC-9: asked for %s it answers %i", async (place, status) => {
    expect((await server().call("GET", `${UC}/permissions/${place}`)).status).toBe(status);
    const body = { changes: [] };
    expect((await server().call("PATCH", `${UC}/permissions/${place}`, body)).status).toBe(status);
  });

  test("UC-9: who is no owner sees own rows, changes nothing, and reads what is granted", async () => {
    const bob = "bob@countersign.example";
    await ensurePrincipal(server().control, { kind: "user", name: bob });
    const token = await server().control.tokenFor(bob);
    await server().patch({ add: ["SELECT"] });
    expect((await server().call("GET", PATH, undefined, token)).body).toEqual({ privilege_assignments: [] });
    expect(await server().call("PATCH", PATH, { changes: [] }, token)).toMatchObject({
      status: 403,
      body: { error_code: "PERMISSION_DENIED", message: "Access denied." },
    });
    await server().patch({ remove: ["SELECT"] });
  });
});

describe("paths that lead nowhere", () => {
  test.each([
    `${UC}/effective-permissions/volume/raw.base.accounts`,
    `${UC}/privilege-assignments/volume/raw.base.accounts`,
    "/api/1.0/unity-control/scim2/Groups",
  ])("UC-9: %s is 500", async (path) => {
    expect(await server().call("GET", path)).toMatchObject({
      status: 500,
      body: { error_code: "INTERNAL", message: "Couldn't unwrap service." },
    });
  });

  test.each([
    "/oidc/v1/token",
    "/api/2.0/preview/scim/v2/Me",
    "/api/2.0/sql/statements",
    "/api/3.0/rfa/requests",
  ])("UC-9: %s is 404 in plain text", async (path) => {
    const answer = await server().call("GET", path);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain("{");
  });
});
