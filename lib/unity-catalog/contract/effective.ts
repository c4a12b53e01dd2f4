import { expect } from "vitest";

import { add, bad, good, remove } from "./expectations.ts";
import type { Suite } from "./suite.ts";

/** Cases of reading effective privileges with their origin. */
export function describeEffective(suite: Suite): void {
  suite.group("reading effective privileges", () => {
    describeParents(suite);
    describeThroughGroups(suite);
  });
}

function describeParents({ server, test, testIf }: Suite): void {
  test("UC-4: direct ones come without an origin, and nobody else's", async () => {
    const { volume } = await server().newPlace();
    const [principal, other] = [await server().newUser(), await server().newUser()];
    await add(server().client(), { securable: volume, principal }, "READ_VOLUME");
    await server().grantOutside(volume, other.name, [server().foreign[0]]);
    expect(good(await server().client().readEffective(volume, principal))).toEqual([
      { privilege: "READ_VOLUME" },
    ]);
  });

  test("UC-4: who has nothing has nothing", async () => {
    const { volume } = await server().newPlace();
    expect(
      good(
        await server()
          .client()
          .readEffective(volume, await server().newUser()),
      ),
    ).toEqual([]);
  });

  test("UC-4: what is inherited names the schema or catalog", async () => {
    const { catalog, schema, volume } = await server().newPlace();
    const principal = await server().newUser();
    await add(server().client(), { securable: schema, principal }, "READ_VOLUME", "USE_SCHEMA");
    await add(server().client(), { securable: catalog, principal }, "READ_VOLUME", "USE_CATALOG");
    const onVolume = good(await server().client().readEffective(volume, principal));
    expect(onVolume).toHaveLength(2);
    expect(onVolume).toEqual(
      expect.arrayContaining([
        { privilege: "READ_VOLUME", inheritedFrom: { type: "schema", fullName: schema.fullName } },
        { privilege: "READ_VOLUME", inheritedFrom: { type: "catalog", fullName: catalog.fullName } },
      ]),
    );
  });

  test("UC-4: on a schema, what the catalog gives is told beside what is direct", async () => {
    const { catalog, schema } = await server().newPlace();
    const principal = await server().newUser();
    await add(server().client(), { securable: catalog, principal }, "USE_SCHEMA");
    await add(server().client(), { securable: schema, principal }, "USE_SCHEMA");
    const onSchema = good(await server().client().readEffective(schema, principal));
    expect(onSchema).toHaveLength(2);
    expect(onSchema).toEqual(
      expect.arrayContaining([
        { privilege: "USE_SCHEMA" },
        { privilege: "USE_SCHEMA", inheritedFrom: { type: "catalog", fullName: catalog.fullName } },
      ]),
    );
  });

  test("UC-4: after a direct removal the rest is still said", async () => {
    const { schema, volume } = await server().newPlace();
    const principal = await server().newUser();
    await add(server().client(), { securable: schema, principal }, "READ_VOLUME");
    await add(server().client(), { securable: volume, principal }, "READ_VOLUME");
    await remove(server().client(), { securable: volume, principal }, "READ_VOLUME");
    expect(good(await server().client().readEffective(volume, principal))).toEqual([
      { privilege: "READ_VOLUME", inheritedFrom: { type: "schema", fullName: schema.fullName } },
    ]);
  });

  testIf(["locations"], "UC-4: an external location lies in nothing", async () => {
    const { location } = await server().newLocation();
    const principal = await server().newUser();
    await add(server().client(), { securable: location, principal }, "READ_FILES");
    expect(good(await server().client().readEffective(location, principal))).toEqual([
      { privilege: "READ_FILES" },
    ]);
  });

  test("UC-5: an unknown principal is said to be one", async () => {
    const { volume } = await server().newPlace();
    const nobody = { kind: "user", name: "nobody@nowhere.example" } as const;
    expect(bad(await server().client().readEffective(volume, nobody))).toMatchObject({
      reason: "unknown_principal",
      retryable: false,
    });
  });

  test("UC-5: a missing securable is said to be one", async () => {
    const { schema } = await server().newPlace();
    const gone = { type: "volume", fullName: `${schema.fullName}.gone` } as const;
    const asked = await server()
      .client()
      .readEffective(gone, await server().newUser());
    expect(bad(asked).reason).toBe("unknown_securable");
  });
}

function describeThroughGroups({ server, testIf }: Suite): void {
  testIf(["groups"], "UC-4: what comes through groups, nested ones too, names the group", async () => {
    const { catalog, volume } = await server().newPlace();
    const principal = await server().newUser();
    const [inner, outer] = [await server().newGroup(), await server().newGroup()];
    await server().setMember(inner, principal, true);
    await server().setMember(outer, inner, true);
    await add(server().client(), { securable: volume, principal: inner }, "READ_VOLUME");
    await server().grantOutside(catalog, outer.name, ["WRITE_VOLUME"]);
    const rights = good(await server().client().readEffective(volume, principal));
    expect(rights).toHaveLength(2);
    expect(rights).toEqual(
      expect.arrayContaining([
        { privilege: "READ_VOLUME", inheritedFrom: { type: "group", fullName: inner.name } },
        { privilege: "WRITE_VOLUME", inheritedFrom: { type: "group", fullName: outer.name } },
      ]),
    );
  });

  testIf(["groups"], "UC-4: what everybody has is seen at each user", async () => {
    const { volume } = await server().newPlace();
    const principal = await server().newUser();
    await server().grantOutside(volume, "account users", ["READ_VOLUME"]);
    expect(good(await server().client().readEffective(volume, principal))).toEqual([
      { privilege: "READ_VOLUME", inheritedFrom: { type: "group", fullName: "account users" } },
    ]);
  });

  testIf(["names in any case"], "UC-4: an e-mail in another case is the same user", async () => {
    const { volume } = await server().newPlace();
    const principal = await server().newUser();
    await add(server().client(), { securable: volume, principal }, "READ_VOLUME");
    const shouted = { ...principal, name: principal.name.toUpperCase() };
    expect(good(await server().client().readEffective(volume, shouted))).toEqual([
      { privilege: "READ_VOLUME" },
    ]);
  });
}
