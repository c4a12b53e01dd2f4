import { describe, expect, test } from "vitest";

import { PRIVILEGES, type Privilege } from "#lib/domain/grants/types.ts";

import type { UnderTest } from "./server.ts";
import { add, bad, countingFetch, good, held, remove } from "./expectations.ts";

/** Cases of changing grants. */
export function describeChanging(server: UnderTest): void {
  describe("changing grants", () => {
    test("UC-1: a change touches its principal alone, whatever others hold", async () => {
      const { volume } = await server().newPlace();
      const [principal, other] = [await server().newUser(), await server().newUser()];
      await server().grantOutside(volume, other.name, ["ALL_PRIVILEGES"]);
      await server().grantOutside(volume, principal.name, ["WRITE_VOLUME"]);
      await add(server().client(), { securable: volume, principal }, "READ_VOLUME");
      await remove(server().client(), { securable: volume, principal }, "READ_VOLUME");
      expect(await held(server().client(), volume, other)).toEqual(["ALL_PRIVILEGES"]);
      expect(await held(server().client(), volume, principal)).toEqual(["WRITE_VOLUME"]);
    });

    test("UC-1: adding twice and removing twice is the same as once", async () => {
      const { volume } = await server().newPlace();
      const target = { securable: volume, principal: await server().newUser() };
      await add(server().client(), target, "READ_VOLUME");
      await add(server().client(), target, "READ_VOLUME");
      expect(await held(server().client(), volume, target.principal)).toEqual(["READ_VOLUME"]);
      await remove(server().client(), target, "READ_VOLUME");
      await remove(server().client(), target, "READ_VOLUME");
      expect(await held(server().client(), volume, target.principal)).toEqual([]);
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

    test("EXC-3: each privilege of the closed list can be given where it belongs", async () => {
      const { catalog, schema, volume } = await server().newPlace();
      const { location } = await server().newLocation();
      const principal = await server().newUser();
      const places = { USE_CATALOG: catalog, USE_SCHEMA: schema, READ_VOLUME: volume, READ_FILES: location };
      for (const privilege of PRIVILEGES) {
        const securable = places[privilege];
        await add(server().client(), { securable, principal }, privilege);
        expect(await held(server().client(), securable, principal)).toEqual([privilege]);
      }
    });

    test("UC-3: changes for many principals at once are all there", async () => {
      const { volume } = await server().newPlace();
      const users = await Promise.all(Array.from({ length: 20 }, () => server().newUser()));
      const catalog = server().client();
      await Promise.all(
        users.map((principal) => add(catalog, { securable: volume, principal }, "READ_VOLUME")),
      );
      expect(good(await catalog.readDirect(volume))).toHaveLength(20);
    });

    test("UC-2: a volume made again under its name has none of the old grants", async () => {
      const place = await server().newPlace();
      const principal = await server().newUser();
      await add(server().client(), { securable: place.volume, principal }, "READ_VOLUME");
      await server().remakeVolume(place);
      expect(good(await server().client().readDirect(place.volume))).toEqual([]);
    });
  });
  describeUnsent(server);
  describeRefused(server);
}

function describeUnsent(server: UnderTest): void {
  describe("changes that are never sent", () => {
    test.each(["ALL_PRIVILEGES", "WRITE_VOLUME", "MANAGE", "READ VOLUME", "read_volume", ""])(
      "UC-1, EXC-3: the privilege %j, to add or to remove",
      async (word) => {
        const { fetch, asks } = countingFetch();
        const { volume } = await server().newPlace();
        const target = { securable: volume, principal: await server().newUser() };
        const catalog = server().client({ fetch });
        for (const sides of [
          { add: [asPrivilege(word)], remove: [] },
          { add: [], remove: [asPrivilege(word)] },
        ]) {
          const failure = bad(await catalog.change({ ...target, ...sides }));
          expect(failure).toMatchObject({ reason: "invalid", retryable: false, maybeApplied: false });
        }
        expect(asks).toEqual([]);
      },
    );

    test("UC-1: the same privilege in add and remove", async () => {
      const { fetch, asks } = countingFetch();
      const { volume } = await server().newPlace();
      const target = { securable: volume, principal: await server().newUser() };
      const both = await server()
        .client({ fetch })
        .change({ ...target, add: ["READ_VOLUME"], remove: ["READ_VOLUME"] });
      expect(bad(both).reason).toBe("invalid");
      expect(asks).toEqual([]);
    });

    test("UC-1: nothing to do is done without asking", async () => {
      const { fetch, asks } = countingFetch();
      const { volume } = await server().newPlace();
      const target = { securable: volume, principal: await server().newUser() };
      good(
        await server()
          .client({ fetch })
          .change({ ...target, add: [], remove: [] }),
      );
      expect(asks).toEqual([]);
    });
  });
}

/** What arrives at run time although the compiler was told otherwise: the very thing these cases are about. */
function asPrivilege(word: string): Privilege {
  return word as Privilege;
}

function describeRefused(server: UnderTest): void {
  describe("changes that the server refuses", () => {
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

    test("UC-5: a group in another case is another group; a user is not", async () => {
      const { volume } = await server().newPlace();
      const [group, user] = [await server().newGroup(), await server().newUser()];
      const shout = (principal: typeof group) => ({ ...principal, name: principal.name.toUpperCase() });
      const asked = await server()
        .client()
        .change({ securable: volume, principal: shout(group), add: ["READ_VOLUME"], remove: [] });
      expect(bad(asked).reason).toBe("unknown_principal");
      await add(server().client(), { securable: volume, principal: shout(user) }, "READ_VOLUME");
      expect(await held(server().client(), volume, user)).toEqual(["READ_VOLUME"]);
    });

    test("UC-5: a privilege that does not fit the securable; nothing of the change is done", async () => {
      const { volume } = await server().newPlace();
      const target = { securable: volume, principal: await server().newUser() };
      const asked = await server()
        .client()
        .change({ ...target, add: ["READ_VOLUME", "READ_FILES"], remove: [] });
      expect(bad(asked)).toMatchObject({ reason: "invalid", status: 400, code: "INVALID_PARAMETER_VALUE" });
      expect(await held(server().client(), volume, target.principal)).toEqual([]);
    });

    test("UC-5: a missing securable", async () => {
      const { schema } = await server().newPlace();
      const gone = { type: "volume", fullName: `${schema.fullName}.gone` } as const;
      const principal = await server().newUser();
      const asked = await server()
        .client()
        .change({ securable: gone, principal, add: ["READ_VOLUME"], remove: [] });
      expect(bad(asked)).toMatchObject({ reason: "unknown_securable", maybeApplied: false });
    });

    test("UC-5: somebody who is not the owner is refused, the owner is not", async () => {
      const { volume } = await server().newPlace();
      const [owner, principal] = [await server().newUser(), await server().newUser()];
      const token = await server().tokenOf(owner);
      const asOwner = server().client({ auth: { token } });
      const ask = { securable: volume, principal, add: ["READ_VOLUME"], remove: [] } as const;
      expect(bad(await asOwner.change(ask))).toMatchObject({
        reason: "refused",
        retryable: false,
        status: 403,
      });
      await server().setOwner(volume, owner);
      good(await asOwner.change(ask));
      expect(await held(server().client(), volume, principal)).toEqual(["READ_VOLUME"]);
    });
  });
}
