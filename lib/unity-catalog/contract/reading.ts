import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";

import type { UnderTest } from "./server.ts";
import { add, bad, countingFetch, good, held } from "./expectations.ts";

/** Cases of reading direct grants. */
export function describeReading(server: UnderTest): void {
  describe("reading direct grants", () => {
    test("UC-1: nobody holds anything on a new volume, its owner is not listed", async () => {
      const { volume } = await server().newPlace();
      expect(good(await server().client().readDirect(volume))).toEqual([]);
    });

    test("UC-1, UC-9: all pages are read, empty ones too, each principal once", async () => {
      const { volume } = await server().newPlace();
      const users = await Promise.all(Array.from({ length: 23 }, () => server().newUser()));
      for (const user of users) await server().grantOutside(volume, user.name, ["READ_VOLUME"]);
      const { fetch, asks } = countingFetch();
      const catalog = server().client({ fetch });
      for (let round = 0; round < 8; round += 1) {
        const names = good(await catalog.readDirect(volume)).map((one) => one.principal);
        expect(names).toEqual(users.map((one) => one.name).toSorted());
      }
      expect(asks.filter((ask) => ask.startsWith("GET")).length).toBeGreaterThan(8 * 3);
    });

    test("UC-9: the server's order is random, two reads are equal all the same", async () => {
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
      await server().grantOutside(volume, user.name, ["write volume", "READ VOLUME", "manage"]);
      expect(good(await server().client().readDirect(volume))).toEqual([
        { principal: user.name, privileges: ["MANAGE", "READ_VOLUME", "WRITE_VOLUME"] },
      ]);
    });

    test("UC-1: what is inherited is not direct", async () => {
      const { schema, volume } = await server().newPlace();
      const principal = await server().newUser();
      await add(server().client(), { securable: schema, principal }, "READ_VOLUME");
      expect(await held(server().client(), schema, principal)).toEqual(["READ_VOLUME"]);
      expect(await held(server().client(), volume, principal)).toEqual([]);
    });

    test("UC-1: a name in another case is the same securable", async () => {
      const { volume } = await server().newPlace();
      const principal = await server().newUser();
      await add(server().client(), { securable: volume, principal }, "READ_VOLUME");
      const upper = { ...volume, fullName: volume.fullName.toUpperCase() };
      expect(await held(server().client(), upper, principal)).toEqual(["READ_VOLUME"]);
    });

    test("UC-1: a deleted principal is not listed", async () => {
      const { volume } = await server().newPlace();
      const principal = await server().newUser();
      await add(server().client(), { securable: volume, principal }, "READ_VOLUME");
      await server().deletePrincipal(principal);
      expect(good(await server().client().readDirect(volume))).toEqual([]);
    });
  });
  describeMissingSecurables(server);
}

function describeMissingSecurables(server: UnderTest): void {
  describe("reading what is not there", () => {
    test("UC-5: a missing volume, schema or catalog is unknown, for good", async () => {
      const { volume, schema, catalog } = await server().newPlace();
      for (const fullName of [
        `${volume.fullName}_gone`,
        `${schema.fullName}_gone.v`,
        `${catalog.fullName}_gone.s.v`,
      ]) {
        const failure = bad(await server().client().readDirect({ type: "volume", fullName }));
        expect(failure).toMatchObject({ reason: "unknown_securable", retryable: false, maybeApplied: false });
      }
    });

    test("UC-5: a name of the wrong shape is invalid", async () => {
      const read = await server().client().readDirect({ type: "volume", fullName: "one_part" });
      expect(bad(read)).toMatchObject({ reason: "invalid", retryable: false });
    });

    test("UC-1: names with characters that mean something in addresses arrive as they are", async () => {
      const { location } = await server().newLocation(`raw#1%20?x=ü&y+z-${randomUUID()}`);
      const principal = await server().newUser();
      await add(server().client(), { securable: location, principal }, "READ_FILES");
      expect(await held(server().client(), location, principal)).toEqual(["READ_FILES"]);
    });

    test("UC-1: a name that no address can carry is refused without being sent", async () => {
      const { fetch, asks } = countingFetch();
      for (const fullName of ["..", ".", "", "\uD800"]) {
        const read = await server().client({ fetch }).readDirect({ type: "catalog", fullName });
        expect(bad(read).reason).toBe("invalid");
      }
      expect(asks).toEqual([]);
    });
  });
}
