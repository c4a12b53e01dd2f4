import { expect } from "vitest";

import { assignmentsIn, expectHeld, expectRefused, rawTarget, UC } from "./own-answers.ts";
import type { Suite } from "./suite.ts";

/** What a Databricks workspace is documented and known to answer: the ground our dialect of it stands on. */
export function describeDatabricksAnswers(suite: Suite): void {
  suite.group("a workspace's own answers: changes", () => describeChanges(suite));
  suite.group("a workspace's own answers: reads", () => describeReads(suite));
}

function describeChanges({ server, test, testIf }: Suite): void {
  test("UC-8: words with spaces are taken, and answered with underscores", async () => {
    const target = await rawTarget(server);
    expect((await target.patch({ add: ["READ VOLUME"] })).status).toBe(200);
    await expectHeld(target, "READ_VOLUME");
  });

  test("UC-8: the answer lists everybody, unless it shall be left out", async () => {
    const target = await rawTarget(server);
    const other = await server().newUser();
    await target.send({ changes: [{ principal: other.name, add: ["READ_VOLUME"] }] });
    const all = await target.patch({ add: ["READ_VOLUME"] });
    expect(assignmentsIn(all.body)).toHaveLength(2);
    const changes = [{ principal: target.name, remove: ["READ_VOLUME"] }];
    const none = await target.send({ changes, omit_permissions_in_response: true });
    expect(assignmentsIn(none.body)).toEqual([]);
    expect(none.status).toBe(200);
  });

  test("UC-1: the same privilege in both lists is 400, also in two spellings", async () => {
    const target = await rawTarget(server);
    const answer = await target.patch({ add: ["READ_VOLUME"], remove: ["READ VOLUME"] });
    expectRefused(answer, 400, "INVALID_PARAMETER_VALUE");
    expect(answer.text).toContain("Duplicate privileges to add and delete");
  });

  test("UC-1: a privilege that is not applicable is 400", async () => {
    const target = await rawTarget(server);
    const answer = await target.patch({ add: ["READ_FILES"] });
    expectRefused(answer, 400);
    expect(answer.text).toContain("is not applicable to this entity");
    await expectHeld(target);
  });

  test("UC-1: removing ALL_PRIVILEGES empties what it stands for", async () => {
    const target = await rawTarget(server);
    await target.patch({ add: ["READ_VOLUME", "WRITE_VOLUME"] });
    await target.patch({ remove: ["ALL_PRIVILEGES"] });
    await expectHeld(target);
  });

  test("UC-1: removing ALL_PRIVILEGES leaves MANAGE", async () => {
    const target = await rawTarget(server);
    await target.patch({ add: ["READ_VOLUME", "MANAGE"] });
    await target.patch({ remove: ["ALL_PRIVILEGES"] });
    await expectHeld(target, "MANAGE");
  });

  test("UC-5: an unknown principal is said by its name", async () => {
    const target = await rawTarget(server);
    const changes = [{ principal: "nobody@nowhere.example", add: ["READ_VOLUME"] }];
    const answer = await target.send({ changes });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.text).toContain("nobody@nowhere.example");
  });

  testIf(
    ["deleted principals"],
    "UC-4: what a deleted principal held can be removed by its id, and not added to",
    async () => {
      const target = await rawTarget(server);
      await target.patch({ add: ["READ_VOLUME"] });
      const row = assignmentsIn((await target.get()).body)[0];
      const { principal_id } = row as { readonly principal_id: string };
      await server().deletePrincipal({ kind: "user", name: target.name });
      expect(assignmentsIn((await target.get()).body)).toEqual([]);
      const deleted = async () => assignmentsIn((await target.get("?include_deleted_principals=true")).body);
      expect(await deleted()).toEqual([{ principal: "", principal_id, privileges: ["READ_VOLUME"] }]);
      const byId = (change: object) => target.send({ changes: [{ principal_id, ...change }] });
      expectRefused(await byId({ add: ["WRITE_VOLUME"] }), 400);
      expect((await byId({ remove: ["READ_VOLUME"] })).status).toBe(200);
      expect(await deleted()).toEqual([]);
    },
  );
}

function describeReads({ server, test, testIf }: Suite): void {
  for (const size of ["-1", "1", "149"]) {
    test(`UC-4: max_results=${size} is 400`, async () => {
      const target = await rawTarget(server);
      expectRefused(await target.get(`?max_results=${size}`), 400, "INVALID_PARAMETER_VALUE");
    });
  }

  for (const query of ["", "?max_results=0", "?max_results=150"]) {
    test(`UC-4: with ${query || "no query"} the first page is answered`, async () => {
      const target = await rawTarget(server);
      expect((await target.get(query)).status).toBe(200);
    });
  }

  test("UC-8: a type in capitals is the same type, an unknown one is 400", async () => {
    const target = await rawTarget(server);
    const answers = [
      await server().raw("GET", target.path.replace("/volume/", "/VOLUME/")),
      await server().raw("GET", target.path.replace("/volume/", "/view/")),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 400]);
    expect(answers[1]?.text).toContain("is not a valid securable type");
  });

  test("UC-8: e-mails come back in lower case, however they were written", async () => {
    const target = await rawTarget(server);
    await target.send({ changes: [{ principal: target.name.toUpperCase(), add: ["READ_VOLUME"] }] });
    await expectHeld(target, "READ_VOLUME");
  });

  test("UC-8: what is no API is 404 with a code", async () => {
    expectRefused(await server().raw("GET", `${UC}/no-such-thing`), 404);
  });

  test("UC-4: the list of groups does not say who is in them", async () => {
    const [group, user] = [await server().newGroup(), await server().newUser()];
    await server().setMember(group, user, true);
    const filter = encodeURIComponent(`displayName eq "${group.name}"`);
    const list = await server().raw("GET", `/api/2.0/account/scim/v2/Groups?filter=${filter}`);
    expect(list.status).toBe(200);
    expect(list.text).not.toContain("members");
  });

  testIf(
    ["acting as others"],
    "UC-8: a holder of MANAGE reads and changes grants, others do neither",
    async () => {
      const target = await rawTarget(server);
      const manager = await server().newUser();
      const token = await server().tokenOf(manager);
      expectRefused(await server().raw("GET", target.path, undefined, token), 403, "PERMISSION_DENIED");
      await target.send({ changes: [{ principal: manager.name, add: ["MANAGE"] }] });
      expect((await server().raw("GET", target.path, undefined, token)).status).toBe(200);
      const body = { changes: [{ principal: target.name, add: ["READ_VOLUME"] }] };
      expect((await server().raw("PATCH", target.path, body, token)).status).toBe(200);
    },
  );
}
