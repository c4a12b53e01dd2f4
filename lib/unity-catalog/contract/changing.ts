import { expect } from "vitest";

import { add, bad, good, held, remove } from "./expectations.ts";
import type { Suite } from "./suite.ts";

/** Cases of changing grants. */
export function describeChanging(suite: Suite): void {
  suite.group("changing grants", () => {
    describeDeltas(suite);
    describePlaces(suite);
  });
  suite.group("changes that the server refuses", () => {
    describeRefused(suite);
    describeUnsuited(suite);
  });
}

function describeDeltas({ server, test }: Suite): void {
  test("UC-1: a change touches its principal alone, whatever others hold", async () => {
    const { volume } = await server().newPlace();
    const [principal, other] = [await server().newUser(), await server().newUser()];
    const [first, second] = server().foreign;
    await server().grantOutside(volume, other.name, [first]);
    await server().grantOutside(volume, principal.name, [second]);
    await add(server().client(), { securable: volume, principal }, "READ_VOLUME");
    await remove(server().client(), { securable: volume, principal }, "READ_VOLUME");
    expect(await held(server().client(), volume, other)).toEqual([first]);
    expect(await held(server().client(), volume, principal)).toEqual([second]);
  });

  test("UC-1: adding twice is the same as once", async () => {
    const { volume } = await server().newPlace();
    const target = { securable: volume, principal: await server().newUser() };
    await add(server().client(), target, "READ_VOLUME");
    await add(server().client(), target, "READ_VOLUME");
    expect(await held(server().client(), volume, target.principal)).toEqual(["READ_VOLUME"]);
    await remove(server().client(), target, "READ_VOLUME");
    expect(await held(server().client(), volume, target.principal)).toEqual([]);
  });

  test("UC-1: removing what is not there succeeds and changes nothing", async () => {
    const { volume } = await server().newPlace();
    const target = { securable: volume, principal: await server().newUser() };
    await remove(server().client(), target, "READ_VOLUME");
    await server().grantOutside(volume, target.principal.name, [server().foreign[0]]);
    await remove(server().client(), target, "READ_VOLUME");
    expect(await held(server().client(), volume, target.principal)).toEqual([server().foreign[0]]);
  });

  test("UC-1: one change adds and removes different privileges", async () => {
    const { schema } = await server().newPlace();
    const target = { securable: schema, principal: await server().newUser() };
    await add(server().client(), target, "READ_VOLUME");
    good(
      await server()
        .client()
        .change({ ...target, add: ["USE_SCHEMA"], remove: ["READ_VOLUME"] }),
    );
    expect(await held(server().client(), schema, target.principal)).toEqual(["USE_SCHEMA"]);
  });

  test("UC-1: one change adds several privileges", async () => {
    const { catalog } = await server().newPlace();
    const target = { securable: catalog, principal: await server().newUser() };
    await add(server().client(), target, "USE_CATALOG", "USE_SCHEMA", "READ_VOLUME");
    expect(await held(server().client(), catalog, target.principal)).toEqual([
      "READ_VOLUME",
      "USE_CATALOG",
      "USE_SCHEMA",
    ]);
  });

  test("UC-3: changes for many principals at once are all there", async () => {
    const { volume } = await server().newPlace();
    const users = await Promise.all(Array.from({ length: 20 }, () => server().newUser()));
    const catalog = server().client();
    await Promise.all(
      users.map((principal) => add(catalog, { securable: volume, principal }, "READ_VOLUME")),
    );
    expect(good(await catalog.readDirect(volume))).toHaveLength(20);
    await Promise.all(
      users.map((principal) => remove(catalog, { securable: volume, principal }, "READ_VOLUME")),
    );
    expect(good(await catalog.readDirect(volume))).toEqual([]);
  });

  test("UC-3: changes for one principal on many securables at once are all there", async () => {
    const { catalog, schema, volume } = await server().newPlace();
    const principal = await server().newUser();
    const client = server().client();
    const places = [catalog, schema, volume];
    await Promise.all(places.map((securable) => add(client, { securable, principal }, "READ_VOLUME")));
    for (const securable of places) {
      expect(await held(client, securable, principal)).toEqual(["READ_VOLUME"]);
    }
  });
}

function describePlaces({ server, test, testIf }: Suite): void {
  test("EXC-3: USE_CATALOG, USE_SCHEMA and READ_VOLUME can be given where they belong", async () => {
    const { catalog, schema, volume } = await server().newPlace();
    const principal = await server().newUser();
    for (const [securable, privilege] of [
      [catalog, "USE_CATALOG"],
      [schema, "USE_SCHEMA"],
      [volume, "READ_VOLUME"],
    ] as const) {
      await add(server().client(), { securable, principal }, privilege);
      expect(await held(server().client(), securable, principal)).toEqual([privilege]);
    }
  });

  testIf(["locations"], "EXC-3: READ_FILES can be given on an external location, and taken", async () => {
    const { location } = await server().newLocation();
    const target = { securable: location, principal: await server().newUser() };
    await add(server().client(), target, "READ_FILES");
    expect(await held(server().client(), location, target.principal)).toEqual(["READ_FILES"]);
    await remove(server().client(), target, "READ_FILES");
    expect(await held(server().client(), location, target.principal)).toEqual([]);
  });

  test("UC-2: a volume made again under its name has none of the old grants", async () => {
    const { volume } = await server().newPlace();
    const principal = await server().newUser();
    await add(server().client(), { securable: volume, principal }, "READ_VOLUME");
    await server().drop(volume);
    await server().makeVolume(volume);
    expect(good(await server().client().readDirect(volume))).toEqual([]);
  });

  test("UC-2: a volume that was renamed is asked about under its new name alone", async () => {
    const { volume } = await server().newPlace();
    const principal = await server().newUser();
    const renamed = await server().rename(volume);
    await add(server().client(), { securable: renamed, principal }, "READ_VOLUME");
    expect(await held(server().client(), renamed, principal)).toEqual(["READ_VOLUME"]);
    expect(bad(await server().client().readDirect(volume)).reason).toBe("unknown_securable");
  });

  testIf(["groups"], "UC-1: a group can be given access", async () => {
    const { volume } = await server().newPlace();
    const target = { securable: volume, principal: await server().newGroup() };
    await add(server().client(), target, "READ_VOLUME");
    expect(await held(server().client(), volume, target.principal)).toEqual(["READ_VOLUME"]);
  });

  testIf(
    ["service principals"],
    "UC-1: a service principal can be given access, in any case of its id",
    async () => {
      const { volume } = await server().newPlace();
      const principal = await server().newServicePrincipal();
      const shouted = { ...principal, name: principal.name.toUpperCase() };
      await add(server().client(), { securable: volume, principal: shouted }, "READ_VOLUME");
      expect(await held(server().client(), volume, principal)).toEqual(["READ_VOLUME"]);
    },
  );
}

function describeRefused({ server, test, testIf }: Suite): void {
  test("UC-5: an unknown principal", async () => {
    const { volume } = await server().newPlace();
    const principal = { kind: "user", name: "nobody@nowhere.example" } as const;
    const failure = bad(
      await server()
        .client()
        .change({ securable: volume, principal, add: ["READ_VOLUME"], remove: [] }),
    );
    expect(failure).toMatchObject({ reason: "unknown_principal", retryable: false, maybeApplied: false });
  });

  test("UC-5: an unknown principal to be taken something from", async () => {
    const { volume } = await server().newPlace();
    const principal = { kind: "user", name: "nobody@nowhere.example" } as const;
    const ask = { securable: volume, principal, add: [], remove: ["READ_VOLUME"] } as const;
    expect(bad(await server().client().change(ask)).reason).toBe("unknown_principal");
  });

  test("UC-5: a missing securable", async () => {
    const { schema } = await server().newPlace();
    const gone = { type: "volume", fullName: `${schema.fullName}.gone` } as const;
    const principal = await server().newUser();
    const ask = { securable: gone, principal, add: ["READ_VOLUME"], remove: [] } as const;
    expect(bad(await server().client().change(ask))).toMatchObject({
      reason: "unknown_securable",
      retryable: false,
    });
  });

  testIf(["acting as others"], "UC-5: from somebody who is not the owner", async () => {
    const { volume } = await server().newPlace();
    const [stranger, principal] = [await server().newUser(), await server().newUser()];
    const asStranger = server().client({ auth: { token: await server().tokenOf(stranger) } });
    const ask = { securable: volume, principal, add: ["READ_VOLUME"], remove: [] } as const;
    expect(bad(await asStranger.change(ask))).toMatchObject({
      reason: "refused",
      retryable: false,
      status: 403,
    });
    expect(await held(server().client(), volume, principal)).toEqual([]);
  });

  testIf(["acting as others", "owners"], "UC-5: until the one who asks is made the owner", async () => {
    const { volume } = await server().newPlace();
    const [owner, principal] = [await server().newUser(), await server().newUser()];
    const asOwner = server().client({ auth: { token: await server().tokenOf(owner) } });
    const ask = { securable: volume, principal, add: ["READ_VOLUME"], remove: [] } as const;
    expect(bad(await asOwner.change(ask)).reason).toBe("refused");
    await server().setOwner(volume, owner);
    good(await asOwner.change(ask));
    expect(await held(server().client(), volume, principal)).toEqual(["READ_VOLUME"]);
  });
}

function describeUnsuited({ server, dialect, test, testIf }: Suite): void {
  testIf(["groups"], "UC-5: a group in another case is another group", async () => {
    const { volume } = await server().newPlace();
    const group = await server().newGroup();
    const principal = { ...group, name: group.name.toUpperCase() };
    const ask = { securable: volume, principal, add: ["READ_VOLUME"], remove: [] } as const;
    expect(bad(await server().client().change(ask)).reason).toBe("unknown_principal");
  });

  testIf(
    ["checked privileges"],
    "UC-5: a privilege that does not fit the securable; nothing of the change is done",
    async () => {
      const { volume } = await server().newPlace();
      const target = { securable: volume, principal: await server().newUser() };
      const ask = { ...target, add: ["READ_VOLUME", "READ_FILES"], remove: [] } as const;
      expect(bad(await server().client().change(ask))).toMatchObject({ reason: "invalid", status: 400 });
      expect(await held(server().client(), volume, target.principal)).toEqual([]);
    },
  );

  test(`UC-8: an e-mail in another case is ${dialect === "databricks" ? "taken for the user" : "unknown"}`, async () => {
    const { volume } = await server().newPlace();
    const user = await server().newUser();
    const principal = { ...user, name: user.name.toUpperCase() };
    const ask = { securable: volume, principal, add: ["READ_VOLUME"], remove: [] } as const;
    const asked = await server().client().change(ask);
    if (dialect === "databricks") good(asked);
    else expect(bad(asked).reason).toBe("unknown_principal");
    const expected = dialect === "databricks" ? ["READ_VOLUME"] : [];
    expect(await held(server().client(), volume, user)).toEqual(expected);
  });
}
