import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoDirectory } from "#prisma/seed/directory.ts";
import type { EmbeddedProvider } from "./embedded-provider.ts";
import { patchScim, scimToken, startTestProvider, testFolder } from "./test-provider.ts";

const folder = testFolder();
let provider: EmbeddedProvider;
beforeAll(async () => {
  provider = await startTestProvider(folder);
});
afterAll(() => provider.stop());

async function get(
  path: string,
  token = scimToken,
): Promise<{ status: number; type: string | null; body: unknown }> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${provider.issuer}/scim/v2/${path}`, { headers });
  return { status: response.status, type: response.headers.get("content-type"), body: await response.json() };
}

describe("reading the directory by SCIM 2.0", () => {
  it("gives people and groups as RFC 7643 says, nested groups with type and $ref", async () => {
    const base = `${provider.issuer}/scim/v2`;
    const user = await get("Users/dir-p-0001");
    expect(user.type).toContain("application/scim+json");
    expect(user.body).toMatchObject({
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      id: "dir-p-0001",
      externalId: "E10001",
      userName: "scientist@countersign.example",
      displayName: "scientist",
      title: "Data scientist",
      active: true,
      emails: [{ value: "scientist@countersign.example", primary: true }],
      meta: { resourceType: "User", location: `${base}/Users/dir-p-0001` },
    });
    const groups = await get(`Groups?filter=${encodeURIComponent('displayName eq "vpc-analytics-users"')}`);
    expect(groups.body).toMatchObject({
      totalResults: 1,
      Resources: [
        {
          members: [
            { value: "dir-g-0001", type: "Group", $ref: `${base}/Groups/dir-g-0001` },
            { value: "dir-g-0004", type: "Group", $ref: `${base}/Groups/dir-g-0004` },
          ],
        },
      ],
    });
  });

  it("pages by startIndex and count", async () => {
    const total = demoDirectory().people.length;
    expect((await get("Users?startIndex=31&count=20")).body).toMatchObject({
      totalResults: total,
      startIndex: 31,
      itemsPerPage: total - 30,
    });
    expect((await get("Users?startIndex=0&count=-4")).body).toMatchObject({
      totalResults: total,
      startIndex: 1,
      itemsPerPage: 0,
      Resources: [],
    });
    expect((await get("Users?count=many")).status).toBe(400);
  });

  it("filters by userName without regard to case, and refuses filters it does not know", async () => {
    const found = await get(`Users?filter=${encodeURIComponent('userName eq "CTO@countersign.example"')}`);
    expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ displayName: "cto" }] });
    for (const filter of ['title eq "x"', 'userName sw "c"', "userName eq cto"]) {
      const refused = await get(`Users?filter=${encodeURIComponent(filter)}`);
      expect(refused).toMatchObject({ status: 400, body: { status: "400", scimType: "invalidFilter" } });
    }
  });

  it("says what it can in ServiceProviderConfig", async () => {
    expect((await get("ServiceProviderConfig")).body).toMatchObject({
      patch: { supported: true },
      filter: { supported: true, maxResults: 200 },
      bulk: { supported: false },
    });
  });

  it("asks for the token before it says anything else (SEC-1)", async () => {
    expect(await get("Users", "wrong")).toMatchObject({ status: 401, body: { status: "401" } });
    const bare = await fetch(`${provider.issuer}/scim/v2/Nothing`);
    expect([bare.status, bare.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="directory"']);
    expect((await get("Nothing")).status).toBe(404);
    expect((await get("Users/dir-p-9999")).status).toBe(404);
  });
});

describe("changing the directory by SCIM 2.0", () => {
  it("disables and enables a person in both forms of the operation", async () => {
    for (const [operation, active] of [
      [{ op: "replace", path: "active", value: false }, false],
      [{ op: "Replace", value: { active: true } }, true],
    ] as const) {
      const answer = await patchScim(provider.issuer, "Users/dir-p-0017", [operation]);
      expect([answer.status, await answer.json()]).toMatchObject([200, { active }]);
      expect((await get("Users/dir-p-0017")).body).toMatchObject({ active });
    }
  });

  it("adds and removes members, people and groups, each once", async () => {
    const path = "Groups/dir-g-0010";
    const members = async (operations: readonly unknown[]): Promise<unknown> => {
      const body: unknown = await (await patchScim(provider.issuer, path, operations)).json();
      return body;
    };
    const two = [{ value: "dir-p-0014" }, { value: "dir-g-0009" }];
    expect(await members([{ op: "add", path: "members", value: [...two, ...two] }])).toMatchObject({
      members: [{ value: "dir-p-0016" }, { value: "dir-p-0014" }, { value: "dir-g-0009", type: "Group" }],
    });
    const left = await members([
      { op: "remove", path: 'members[value eq "dir-p-0014"]' },
      { op: "remove", path: "members", value: [{ value: "dir-g-0009" }] },
    ]);
    expect(left).toMatchObject({ members: [{ value: "dir-p-0016" }] });
    expect(left).not.toMatchObject({ members: [{}, {}] });
  });

  it("refuses circles, strangers and anything else, and then changes nothing at all", async () => {
    const group = "Groups/dir-g-0002";
    const before = (await get(group)).body;
    for (const operations of [
      [{ op: "add", path: "members", value: [{ value: "dir-g-0001" }] }],
      [{ op: "add", path: "members", value: [{ value: "dir-g-0019" }] }],
      [{ op: "add", path: "members", value: [{ value: "dir-g-0002" }] }],
      [{ op: "add", path: "members", value: [{ value: "dir-p-9999" }] }],
      [
        { op: "remove", path: "members", value: [{ value: "dir-p-0001" }] },
        { op: "replace", path: "displayName", value: "x" },
      ],
      [{ op: "remove", path: "members" }],
      [],
    ]) {
      expect((await patchScim(provider.issuer, group, operations)).status).toBe(400);
    }
    expect((await get(group)).body).toEqual(before);
    const user = [{ op: "replace", path: "userName", value: "x" }];
    expect((await patchScim(provider.issuer, "Users/dir-p-0001", user)).status).toBe(400);
  });

  it("keeps a change over a restart", async () => {
    await patchScim(provider.issuer, "Users/dir-p-0018", [{ op: "replace", path: "active", value: false }]);
    await provider.stop();
    provider = await startTestProvider(folder);
    expect((await get("Users/dir-p-0018")).body).toMatchObject({ active: false });
  });
});
