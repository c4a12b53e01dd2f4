import { describe, expect, test } from "vitest";

import type { UnderTest } from "./server.ts";
import { add, good, held, remove } from "./expectations.ts";

/** Cases of a server that is killed. */
export function describePersisting(server: UnderTest): void {
  describe("kill -9 and restart", () => {
    test("UC-9: what was acknowledged is there, what was taken away is not", async () => {
      const place = await server().newPlace();
      const [stays, goes] = [await server().newUser(), await server().newUser()];
      const catalog = server().client();
      await add(catalog, { securable: place.volume, principal: stays }, "READ_VOLUME");
      await add(catalog, { securable: place.volume, principal: goes }, "READ_VOLUME");
      await remove(catalog, { securable: place.volume, principal: goes }, "READ_VOLUME");
      await server().killAndRestart();
      expect(good(await server().client().readDirect(place.volume))).toEqual([
        { principal: stays.name, privileges: ["READ_VOLUME"] },
      ]);
    });

    test("UC-9: a kill amid many changes loses none that was acknowledged", async () => {
      const { volume } = await server().newPlace();
      const users = await Promise.all(Array.from({ length: 30 }, () => server().newUser()));
      const catalog = server().client();
      const acknowledged = new Set<string>();
      const changes = users.map(async (principal) => {
        const result = await catalog.change({
          securable: volume,
          principal,
          add: ["READ_VOLUME"],
          remove: [],
        });
        if (result.ok) acknowledged.add(principal.name);
        else expect(result.failure.retryable).toBe(true);
      });
      await Promise.race(changes);
      await server().killAndRestart();
      await Promise.all(changes);
      const present = good(await server().client().readDirect(volume)).map((one) => one.principal);
      expect(acknowledged.size).toBeGreaterThan(0);
      expect(present).toEqual(expect.arrayContaining([...acknowledged]));
    });

    test("UC-9: groups, memberships and the users' own tokens live on", async () => {
      const place = await server().newPlace();
      const [group, member] = [await server().newGroup(), await server().newUser()];
      await server().setMember(group, member, true);
      const token = await server().tokenOf(member);
      const target = { securable: place.catalog, principal: group };
      await add(server().client(), target, "USE_CATALOG", "USE_SCHEMA", "READ_VOLUME");
      await server().killAndRestart();
      expect(await server().readFile(token, place.volume)).toBe(200);
    });

    test("UC-6: a client that was connected before works again after", async () => {
      const { volume } = await server().newPlace();
      const principal = await server().newUser();
      const catalog = server().client();
      good(await catalog.readDirect(volume));
      await server().killAndRestart();
      await add(catalog, { securable: volume, principal }, "READ_VOLUME");
      expect(await held(catalog, volume, principal)).toEqual(["READ_VOLUME"]);
    });
  });
}
