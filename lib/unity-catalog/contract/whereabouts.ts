import { expect } from "vitest";

import { add, bad, good, held } from "./expectations.ts";
import type { Suite } from "./suite.ts";

/** Cases of which securable it is: the same, another of its name, elsewhere or gone. */
export function describeWhereabouts(suite: Suite): void {
  suite.group("which securable it is", () => {
    describeDescribing(suite);
    describeLocating(suite);
  });
  suite.group("which principal it is", () => describePrincipals(suite));
}

function describeDescribing({ server, test, testIf }: Suite): void {
  test("UC-4: a volume is described by its id and its owner", async () => {
    const { volume, volumeId } = await server().newPlace();
    const { id, owner } = good(await server().client().describe(volume));
    expect(id).toBe(volumeId);
    expect(owner).toMatch(/./u);
  });

  test("UC-4: a schema and a catalog have ids of their own, which stay", async () => {
    const { schema, catalog } = await server().newPlace();
    const ids = [];
    for (const one of [schema, catalog, schema, catalog]) {
      ids.push(good(await server().client().describe(one)).id);
    }
    expect(ids.slice(0, 2)).toEqual(ids.slice(2));
    expect(new Set(ids).size).toBe(2);
  });

  testIf(["locations"], "UC-4: an external location has one as well", async () => {
    const { location } = await server().newLocation();
    expect(good(await server().client().describe(location)).id).toMatch(/./u);
  });

  test("UC-4: what is missing is unknown only since a list shows that", async () => {
    const { volume, schema } = await server().newPlace();
    for (const one of [volume, schema]) {
      const missing = { ...one, fullName: `${one.fullName}_gone` };
      expect(bad(await server().client().describe(missing))).toMatchObject({
        reason: "unknown_securable",
        retryable: false,
      });
    }
  });

  testIf(["trouble"], "UC-4: an error in passing is no absence", async () => {
    const { volume } = await server().newPlace();
    await server().trouble({ rate5xx: true });
    for (let round = 0; round < 6; round += 1) {
      const failure = bad(await server().client().describe(volume));
      expect(failure.retryable).toBe(true);
      expect(failure.reason).not.toBe("unknown_securable");
    }
  });

  testIf(["acting as others"], "UC-4: to a stranger nothing is proved to be gone", async () => {
    const { volume } = await server().newPlace();
    const token = await server().tokenOf(await server().newUser());
    const stranger = server().client({ auth: { token } });
    for (const fullName of [volume.fullName, `${volume.fullName}_gone`]) {
      const failure = bad(await stranger.describe({ type: "volume", fullName }));
      expect(failure.reason).not.toBe("unknown_securable");
    }
  });
}

function describeLocating({ server, test, testIf }: Suite): void {
  test("UC-4: a volume that nobody touched is the same", async () => {
    const { volume, volumeId } = await server().newPlace();
    expect(good(await server().client().locate(volume, volumeId))).toEqual({ at: "same" });
  });

  test("UC-4: one that was renamed is found under its new name, with its grants", async () => {
    const { volume, volumeId } = await server().newPlace();
    const principal = await server().newUser();
    await add(server().client(), { securable: volume, principal }, "READ_VOLUME");
    const renamed = await server().rename(volume);
    const found = good(await server().client().locate(volume, volumeId));
    expect(found).toEqual({ at: "renamed", fullName: renamed.fullName });
    expect(await held(server().client(), renamed, principal)).toEqual(["READ_VOLUME"]);
  });

  test("UC-4: one made again under its name is another", async () => {
    const { volume, volumeId } = await server().newPlace();
    await server().drop(volume);
    const id = await server().makeVolume(volume);
    expect(id).not.toBe(volumeId);
    expect(good(await server().client().locate(volume, volumeId))).toEqual({ at: "replaced", id });
  });

  test("UC-4: one that was renamed is found although another has its name", async () => {
    const { volume, volumeId } = await server().newPlace();
    const { fullName } = await server().rename(volume);
    await server().makeVolume(volume);
    expect(good(await server().client().locate(volume, volumeId))).toEqual({ at: "renamed", fullName });
  });

  test("UC-4: one that was dropped is gone", async () => {
    const { volume, volumeId } = await server().newPlace();
    await server().drop(volume);
    expect(good(await server().client().locate(volume, volumeId))).toEqual({ at: "gone" });
  });

  test("UC-4: one whose schema was renamed is found there", async () => {
    const { volume, volumeId, schema } = await server().newPlace();
    const { fullName } = await server().rename(schema);
    const found = good(await server().client().locate(volume, volumeId));
    expect(found).toEqual({ at: "renamed", fullName: `${fullName}.accounts` });
  });

  testIf(["trouble"], "UC-4: a list that fails makes no one gone", async () => {
    const { volume, volumeId } = await server().newPlace();
    await server().drop(volume);
    await server().trouble({ rate429: true, only: "volumes[?]|volumes$" });
    expect(bad(await server().client().locate(volume, volumeId)).retryable).toBe(true);
  });
}

function describePrincipals({ server, dialect, test, testIf }: Suite): void {
  test("UC-4: a user is found, with an id that stays, and may sign in", async () => {
    const user = await server().newUser();
    const first = good(await server().client().findPrincipal(user));
    expect(first).toEqual({ id: expect.stringMatching(/./u), active: true });
    expect(good(await server().client().findPrincipal(user))).toEqual(first);
  });

  test("UC-4: nobody of that name is nobody, and no failure", async () => {
    const nobody = { kind: "user", name: "nobody@nowhere.example" } as const;
    expect(good(await server().client().findPrincipal(nobody))).toBeNull();
  });

  test("UC-4: a user who was switched off is found as such", async () => {
    const user = await server().newUser();
    await server().setActive(user, false);
    expect(good(await server().client().findPrincipal(user))).toMatchObject({ active: false });
  });

  testIf(["groups"], "UC-4: a group is found by its exact name, in another case it is none", async () => {
    const group = await server().newGroup();
    expect(good(await server().client().findPrincipal(group))).toMatchObject({ active: true });
    const shouted = { ...group, name: group.name.toUpperCase() };
    expect(good(await server().client().findPrincipal(shouted))).toBeNull();
  });

  testIf(["service principals"], "UC-4: a service principal is found by its application id", async () => {
    const robot = await server().newServicePrincipal();
    expect(good(await server().client().findPrincipal(robot))).toMatchObject({ active: true });
  });

  test("UC-4: a name of one kind is no name of another", async () => {
    const { name } = await server().newUser();
    expect(good(await server().client().findPrincipal({ kind: "group", name }))).toBeNull();
  });

  test(`UC-8: an e-mail in another case is ${dialect === "databricks" ? "the same user" : "nobody"}`, async () => {
    const user = await server().newUser();
    const shouted = { ...user, name: user.name.toUpperCase() };
    const found = good(await server().client().findPrincipal(shouted));
    if (dialect === "databricks") expect(found).toMatchObject({ active: true });
    else expect(found).toBeNull();
  });
}
