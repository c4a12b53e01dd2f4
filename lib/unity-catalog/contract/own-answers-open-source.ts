import { expect } from "vitest";

import { assignmentsIn, expectHeld, expectRefused, rawTarget, UC } from "./own-answers.ts";
import type { Suite } from "./suite.ts";

const SCIM = "/api/1.0/unity-control/scim2";

/** What the open-source server was seen to answer: the ground our dialect of it stands on. */
export function describeOpenSourceAnswers(suite: Suite): void {
  suite.group("the open-source server's own answers: changes", () => describeChanges(suite));
  suite.group("the open-source server's own answers: names and paths", () => {
    describeNames(suite);
    describePaths(suite);
  });
  suite.group("the open-source server's own answers: callers", () => describeCallers(suite));
}

function describeChanges({ server, test }: Suite): void {
  for (const word of ["READ_VOLUME", "READ_FILES", "ALL PRIVILEGES", "NO SUCH WORD"]) {
    test(`UC-8: the privilege ${word} is 400 and named`, async () => {
      const target = await rawTarget(server);
      const answer = await target.patch({ add: [word], remove: [] });
      expectRefused(answer, 400, "INVALID_ARGUMENT");
      expect(answer.text).toContain(word);
    });
  }

  test("UC-8: READ VOLUME is taken, and the answer lists the asked principal alone", async () => {
    const target = await rawTarget(server);
    const other = await server().newUser();
    await target.send({ changes: [{ principal: other.name, add: ["SELECT"], remove: [] }] });
    const { body } = await target.patch({ add: ["READ VOLUME"], remove: [] });
    expect(assignmentsIn(body)).toEqual([{ principal: target.name, privileges: ["READ VOLUME"] }]);
    const emptied = await target.patch({ add: [], remove: ["READ VOLUME"] });
    expect(assignmentsIn(emptied.body)).toEqual([]);
  });

  test("UC-8: a list left out is taken as empty", async () => {
    const target = await rawTarget(server);
    expect((await target.patch({ add: ["READ VOLUME"] })).status).toBe(200);
    await expectHeld(target, "READ VOLUME");
    expect((await target.patch({ remove: ["READ VOLUME"] })).status).toBe(200);
    await expectHeld(target);
  });

  test("UC-8: null in place of a list is 500", async () => {
    const target = await rawTarget(server);
    expectRefused(await target.patch({ add: ["READ VOLUME"], remove: null }), 500, "INTERNAL");
  });

  test("UC-8: a privilege in both lists ends removed", async () => {
    const target = await rawTarget(server);
    expect((await target.patch({ add: ["READ VOLUME"], remove: ["READ VOLUME"] })).status).toBe(200);
    await expectHeld(target);
  });

  test("UC-8: two changes of one principal are done in order", async () => {
    const target = await rawTarget(server);
    const { name: principal } = target;
    const changes = [
      { principal, add: ["READ VOLUME"], remove: [] },
      { principal, add: [], remove: ["READ VOLUME"] },
    ];
    expect((await target.send({ changes })).status).toBe(200);
    await expectHeld(target);
  });

  test("UC-1: of two changes the first stays when the second names nobody", async () => {
    const target = await rawTarget(server);
    const changes = [
      { principal: target.name, add: ["READ VOLUME"], remove: [] },
      { principal: "nobody@nowhere.example", add: ["READ VOLUME"], remove: [] },
    ];
    expectRefused(await target.send({ changes }), 404, "NOT_FOUND");
    await expectHeld(target, "READ VOLUME");
  });

  test("UC-8: a principal by its id alone is nobody", async () => {
    const target = await rawTarget(server);
    const changes = [{ principal_id: "1", add: ["READ VOLUME"], remove: [] }];
    expectRefused(await target.send({ changes }), 404, "NOT_FOUND");
  });

  test("UC-8: a privilege that does not fit is stored and listed", async () => {
    const target = await rawTarget(server);
    expect((await target.patch({ add: ["SELECT"], remove: [] })).status).toBe(200);
    await expectHeld(target, "SELECT");
  });

  test("UC-8: no changes, and fields that it does not know, are 200", async () => {
    const target = await rawTarget(server);
    for (const body of [{}, { changes: [] }, { changes: [], omit_permissions_in_response: true, other: 1 }]) {
      const answer = await target.send(body);
      expect(answer.status).toBe(200);
      expect(assignmentsIn(answer.body)).toEqual([]);
    }
  });

  test("UC-8: what is no JSON, or of another shape, is 400", async () => {
    const target = await rawTarget(server);
    for (const body of ["{", { changes: "all" }]) {
      expectRefused(await target.send(body), 400, "INVALID_ARGUMENT");
    }
  });
}

function describeNames({ server, test, testIf }: Suite): void {
  test("UC-5: a missing volume is 500, for its permissions and for itself, and its schema's list does not have it", async () => {
    const { schema } = await server().newPlace();
    const name = `${schema.fullName}.gone`;
    expectRefused(await server().raw("GET", `${UC}/permissions/volume/${name}`), 500, "INTERNAL");
    const changes = { changes: [] };
    expectRefused(await server().raw("PATCH", `${UC}/permissions/volume/${name}`, changes), 500, "INTERNAL");
    expectRefused(await server().raw("GET", `${UC}/volumes/${name}`), 500, "INTERNAL");
    const [catalog, short] = schema.fullName.split(".");
    const list = await server().raw("GET", `${UC}/volumes?catalog_name=${catalog}&schema_name=${short}`);
    expect(list.status).toBe(200);
    expect(list.text).not.toContain("gone");
  });

  test("UC-8: a missing catalog, schema, table, function, model, location or credential is 404", async () => {
    const { catalog, schema } = await server().newPlace();
    for (const place of [
      `catalog/${catalog.fullName}_gone`,
      `schema/${catalog.fullName}.gone`,
      `table/${schema.fullName}.gone`,
      `function/${schema.fullName}.gone`,
      `registered_model/${schema.fullName}.gone`,
      "external_location/contract_gone",
      "credential/contract_gone",
    ]) {
      expectRefused(await server().raw("GET", `${UC}/permissions/${place}`), 404);
    }
  });

  for (const odd of ["%2F", "%23", "%25", "%20"]) {
    test(`UC-5: a volume's name with ${odd} in it is 500`, async () => {
      const { schema } = await server().newPlace();
      const path = `${UC}/permissions/volume/${schema.fullName}.a${odd}b`;
      expectRefused(await server().raw("GET", path), 500);
    });
  }

  test("UC-8: a name in another case is 404", async () => {
    const { catalog } = await server().newPlace();
    const path = `${UC}/permissions/catalog/${catalog.fullName.toUpperCase()}`;
    expectRefused(await server().raw("GET", path), 404);
  });

  test("UC-8: one part in place of three is 400", async () => {
    expectRefused(await server().raw("GET", `${UC}/permissions/volume/one`), 400);
  });

  testIf([], "UC-8: the name of the metastore is not looked at", async () => {
    for (const name of ["unity", "whatever"]) {
      expect((await server().raw("GET", `${UC}/permissions/metastore/${name}`)).status).toBe(200);
    }
  });

  test("UC-2: a catalog made twice is 400, with a word of its own", async () => {
    const { catalog } = await server().newPlace();
    const answer = await server().raw("POST", `${UC}/catalogs`, { name: catalog.fullName });
    expectRefused(answer, 400, "CATALOG_ALREADY_EXISTS");
    expect(answer.body).toMatchObject({ details: [{ "@type": "google.rpc.ErrorInfo" }] });
  });
}

function describePaths({ server, test }: Suite): void {
  for (const path of [
    `${UC}/permissions/view/a.b.c`,
    `${UC}/permissions/storage_credential/a`,
    `${UC}/permissions/VOLUME/a.b.c`,
    `${UC}/effective-permissions/catalog/a`,
    `${UC}/privilege-assignments/catalog/a`,
    `${SCIM}/Groups`,
  ]) {
    test(`UC-8: ${path.slice(path.lastIndexOf("/", path.lastIndexOf("/") - 1))} leads nowhere and is 500`, async () => {
      const answer = await server().raw("GET", path);
      expectRefused(answer, 500);
      expect(answer.text).toContain("Couldn't unwrap service.");
    });
  }

  test("UC-8: paths of a Databricks workspace are 404 without JSON", async () => {
    for (const path of ["/oidc/v1/token", "/api/2.0/preview/scim/v2/Me", "/api/2.0/sql/statements"]) {
      const answer = await server().raw("GET", path);
      expect([answer.status, answer.body]).toEqual([404, undefined]);
    }
  });

  test("UC-8: the query of permissions is not looked at", async () => {
    const target = await rawTarget(server);
    const other = await server().newUser();
    await target.patch({ add: ["READ VOLUME"], remove: [] });
    for (const query of [`?principal=${other.name}`, "?max_results=7", "?page_token=x"]) {
      expect(assignmentsIn((await target.get(query)).body)).toHaveLength(1);
    }
  });
}

function describeCallers({ server, test, testIf }: Suite): void {
  test("UC-8: without a token, with a nonsense one and with a bad signature it is 401", async () => {
    const target = await rawTarget(server);
    const { auth } = server();
    const forged = "token" in auth ? `${auth.token.slice(0, -8)}AAAAAAAA` : "nonsense";
    for (const token of ["", "nonsense", forged]) {
      expectRefused(await server().raw("GET", target.path, undefined, token), 401, "UNAUTHENTICATED");
    }
  });

  test("UC-8: Me answers the caller", async () => {
    const me = await server().raw("GET", `${SCIM}/Me`);
    expect(me).toMatchObject({ status: 200, body: { active: true } });
  });

  test("UC-5: a user who was switched off can be granted and is listed", async () => {
    const { volume } = await server().newPlace();
    const user = await server().newUser();
    await server().setActive(user, false);
    const path = `${UC}/permissions/volume/${volume.fullName}`;
    const changes = [{ principal: user.name, add: ["READ VOLUME"], remove: [] }];
    expect((await server().raw("PATCH", path, { changes })).status).toBe(200);
    expect(assignmentsIn((await server().raw("GET", path)).body)).toHaveLength(1);
  });

  test("UC-5: a user made twice is 500 with 409 in the body, also after a deletion", async () => {
    const { name } = await server().newUser();
    const again = () =>
      server().raw("POST", `${SCIM}/Users`, { displayName: name, emails: [{ value: name, primary: true }] });
    const { status, text } = await again();
    expect(status).toBe(500);
    expect(text).toMatch(/"status":\s*"?409"?/u);
    await server().deletePrincipal({ kind: "user", name });
    expect((await again()).status).toBe(500);
  });

  testIf(
    ["acting as others"],
    "UC-4: who owns nothing sees own rows alone, and changes nothing",
    async () => {
      const target = await rawTarget(server);
      const stranger = await server().newUser();
      const token = await server().tokenOf(stranger);
      await target.patch({ add: ["READ VOLUME"], remove: [] });
      const seen = await server().raw("GET", target.path, undefined, token);
      expect([seen.status, assignmentsIn(seen.body)]).toEqual([200, []]);
      expectRefused(
        await server().raw("PATCH", target.path, { changes: [] }, token),
        403,
        "PERMISSION_DENIED",
      );
      await target.send({ changes: [{ principal: stranger.name, add: ["SELECT"], remove: [] }] });
      const own = await server().raw("GET", target.path, undefined, token);
      expect(assignmentsIn(own.body)).toEqual([{ principal: stranger.name, privileges: ["SELECT"] }]);
    },
  );

  testIf(["acting as others"], "SEC-1: a good token of a user who was switched off is 403", async () => {
    const target = await rawTarget(server);
    const user = await server().newUser();
    const token = await server().tokenOf(user);
    expect((await server().raw("GET", target.path, undefined, token)).status).toBe(200);
    await server().setActive(user, false);
    expectRefused(await server().raw("GET", target.path, undefined, token), 403, "PERMISSION_DENIED");
  });
}
