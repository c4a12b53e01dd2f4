import { expect } from "vitest";

import { add, bad, countingFetch, good, held } from "./expectations.ts";
import type { Suite } from "./suite.ts";

/** Cases of reading direct grants. */
export function describeReading(suite: Suite): void {
  suite.group("reading direct grants", () => {
    describePresent(suite);
    describeNames(suite);
  });
  suite.group("reading what is not there", () => describeMissing(suite));
}

function describePresent({ server, test, testIf }: Suite): void {
  test("UC-1: nobody holds anything on a new volume, its owner is not listed", async () => {
    const { volume } = await server().newPlace();
    expect(good(await server().client().readDirect(volume))).toEqual([]);
  });

  testIf(["pages"], "UC-1, UC-9: all pages are read, empty ones too, each principal once", async () => {
    const { volume } = await server().newPlace();
    const users = await Promise.all(Array.from({ length: 23 }, () => server().newUser()));
    for (const user of users) await server().grantOutside(volume, user.name, ["READ_VOLUME"]);
    const { fetch, asks } = countingFetch();
    const catalog = server().client({ fetch });
    for (let round = 0; round < 8; round += 1) {
      const names = good(await catalog.readDirect(volume)).map((one) => one.principal);
      expect(names).toEqual(users.map((one) => one.name).toSorted());
    }
    expect(asks.filter((ask) => ask.startsWith("GET")).length).toBeGreaterThanOrEqual(8);
  });

  test("UC-9: many holders are all read, whatever the pages", async () => {
    const { volume } = await server().newPlace();
    const users = await Promise.all(Array.from({ length: 12 }, () => server().newUser()));
    for (const principal of users)
      await add(server().client(), { securable: volume, principal }, "READ_VOLUME");
    const names = good(await server().client().readDirect(volume)).map((one) => one.principal);
    expect(names).toEqual(users.map((one) => one.name).toSorted());
  });

  test("UC-9: whatever the server's order, two reads are equal", async () => {
    const { volume } = await server().newPlace();
    for (let index = 0; index < 6; index += 1) {
      await server().grantOutside(volume, (await server().newUser()).name, ["READ_VOLUME"]);
    }
    const reads = [];
    for (let round = 0; round < 5; round += 1) reads.push(await server().client().readDirect(volume));
    for (const read of reads) expect(read).toEqual(reads[0]);
  });

  test("UC-1: privileges come in one spelling, sorted, words we never issue included", async () => {
    const { volume } = await server().newPlace();
    const user = await server().newUser();
    const [first, second] = server().foreign;
    await server().grantOutside(volume, user.name, [second, "READ_VOLUME", first]);
    expect(good(await server().client().readDirect(volume))).toEqual([
      { principal: user.name, privileges: [first, "READ_VOLUME", second].toSorted() },
    ]);
  });

  test("UC-1: what is inherited is not direct", async () => {
    const { schema, volume } = await server().newPlace();
    const principal = await server().newUser();
    await add(server().client(), { securable: schema, principal }, "READ_VOLUME");
    expect(await held(server().client(), schema, principal)).toEqual(["READ_VOLUME"]);
    expect(await held(server().client(), volume, principal)).toEqual([]);
  });

  test("UC-1: a deleted principal is not listed", async () => {
    const { volume } = await server().newPlace();
    const principal = await server().newUser();
    await add(server().client(), { securable: volume, principal }, "READ_VOLUME");
    await server().deletePrincipal(principal);
    expect(good(await server().client().readDirect(volume))).toEqual([]);
  });

  testIf(
    ["acting as others"],
    "UC-4: to who may not manage the securable its list proves nothing",
    async () => {
      const { volume } = await server().newPlace();
      const [holder, stranger] = [await server().newUser(), await server().newUser()];
      await add(server().client(), { securable: volume, principal: holder }, "READ_VOLUME");
      const token = await server().tokenOf(stranger);
      const asStranger = server().client({ auth: { token } });
      expect(bad(await asStranger.readDirect(volume))).toMatchObject({ reason: "refused", retryable: false });
      await add(server().client(), { securable: volume, principal: stranger }, "READ_VOLUME");
      expect(bad(await asStranger.readDirect(volume)).reason).toBe("refused");
    },
  );

  testIf(["deleted principals"], "UC-4: what a deleted principal held is told by its id", async () => {
    const { volume } = await server().newPlace();
    const principal = await server().newUser();
    await add(server().client(), { securable: volume, principal }, "READ_VOLUME");
    await server().deletePrincipal(principal);
    expect(good(await server().client().readDeleted(volume))).toEqual([
      { principalId: expect.stringMatching(/./u), privileges: ["READ_VOLUME"] },
    ]);
  });

  test("UC-4: nobody deleted holds anything where nobody was deleted", async () => {
    const { volume } = await server().newPlace();
    await add(server().client(), { securable: volume, principal: await server().newUser() }, "READ_VOLUME");
    expect(good(await server().client().readDeleted(volume))).toEqual([]);
  });
}

function describeNames({ server, dialect, test, testIf }: Suite): void {
  testIf(["names in any case"], "UC-1: a name in another case is the same securable", async () => {
    const { volume } = await server().newPlace();
    const principal = await server().newUser();
    await add(server().client(), { securable: volume, principal }, "READ_VOLUME");
    const upper = { ...volume, fullName: volume.fullName.toUpperCase() };
    expect(await held(server().client(), upper, principal)).toEqual(["READ_VOLUME"]);
  });

  testIf(
    ["odd names", "locations"],
    "UC-1: names with characters that mean something in addresses arrive as they are",
    async () => {
      const { location } = await server().newLocation(
        `raw#1%20?x=ü&y+z-${(await server().newPlace()).volumeId}`,
      );
      const principal = await server().newUser();
      await add(server().client(), { securable: location, principal }, "READ_FILES");
      expect(await held(server().client(), location, principal)).toEqual(["READ_FILES"]);
    },
  );

  test("UC-1: a name that no address can carry is refused without being sent", async () => {
    const { fetch, asks } = countingFetch();
    for (const fullName of ["..", ".", "", "\uD800"]) {
      const read = await server().client({ fetch }).readDirect({ type: "catalog", fullName });
      expect(bad(read).reason).toBe("invalid");
    }
    expect(asks).toEqual([]);
  });

  if (dialect === "databricks") return;
  test("UC-8: a name in another case is another securable, and there is none", async () => {
    const { catalog } = await server().newPlace();
    const upper = { ...catalog, fullName: catalog.fullName.toUpperCase() };
    expect(bad(await server().client().readDirect(upper)).reason).toBe("unknown_securable");
  });

  test("UC-5: a name that it would answer 500 to for ever is refused without being sent", async () => {
    const { fetch, asks } = countingFetch();
    for (const fullName of ["a/b", "a#b", "a%b", "a b"]) {
      const read = await server().client({ fetch }).readDirect({ type: "external_location", fullName });
      expect(bad(read)).toMatchObject({ reason: "invalid", retryable: false });
    }
    expect(asks).toEqual([]);
  });
}

function describeMissing({ server, test }: Suite): void {
  const gone = { reason: "unknown_securable", retryable: false, maybeApplied: false };

  test("UC-5: a missing volume is unknown, for good", async () => {
    const { volume } = await server().newPlace();
    const missing = { type: "volume", fullName: `${volume.fullName}_gone` } as const;
    expect(bad(await server().client().readDirect(missing))).toMatchObject(gone);
  });

  test("UC-5: a volume of a missing schema or catalog is unknown, for good", async () => {
    const { schema, catalog } = await server().newPlace();
    for (const fullName of [`${schema.fullName}_gone.v`, `${catalog.fullName}_gone.s.v`]) {
      expect(bad(await server().client().readDirect({ type: "volume", fullName }))).toMatchObject(gone);
    }
  });

  test("UC-5: a missing schema and a missing catalog are unknown, for good", async () => {
    const { schema, catalog } = await server().newPlace();
    for (const one of [schema, catalog]) {
      const missing = { ...one, fullName: `${one.fullName}_gone` };
      expect(bad(await server().client().readDirect(missing))).toMatchObject(gone);
    }
  });

  test("UC-5: a name of the wrong shape is invalid", async () => {
    const read = await server().client().readDirect({ type: "volume", fullName: "one_part" });
    expect(bad(read)).toMatchObject({ reason: "invalid", retryable: false });
  });
}
