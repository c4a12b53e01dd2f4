import { describe, expect, test } from "vitest";

import type { Principal } from "#lib/domain/grants/types.ts";

import type { Place, UnderTest } from "./server.ts";
import { add, remove } from "./expectations.ts";

async function open(server: UnderTest, place: Place, principal: Principal): Promise<void> {
  const catalog = server().client();
  await add(catalog, { securable: place.catalog, principal }, "USE_CATALOG");
  await add(catalog, { securable: place.schema, principal }, "USE_SCHEMA");
  await add(catalog, { securable: place.volume, principal }, "READ_VOLUME");
}

/** Cases of what grants really open and close. */
export function describeEnforcing(server: UnderTest): void {
  describe("enforcement", () => {
    test("UC-4, EXC-3: the three grants open a volume to read, taking one away closes it at once", async () => {
      const place = await server().newPlace();
      const principal = await server().newUser();
      const token = await server().tokenOf(principal);
      expect(await server().readFile(token, place.volume)).toBe(403);
      await open(server, place, principal);
      expect(await server().readFile(token, place.volume)).toBe(200);
      await remove(server().client(), { securable: place.volume, principal }, "READ_VOLUME");
      expect(await server().readFile(token, place.volume)).toBe(403);
    });

    test("UC-2: without its prerequisites READ_VOLUME opens nothing", async () => {
      const place = await server().newPlace();
      const principal = await server().newUser();
      const token = await server().tokenOf(principal);
      await open(server, place, principal);
      for (const [securable, privilege] of [
        [place.schema, "USE_SCHEMA"],
        [place.catalog, "USE_CATALOG"],
      ] as const) {
        await remove(server().client(), { securable, principal }, privilege);
        expect(await server().readFile(token, place.volume)).toBe(403);
        await add(server().client(), { securable, principal }, privilege);
        expect(await server().readFile(token, place.volume)).toBe(200);
      }
    });

    test("UC-4: what the catalog inherits downwards opens the volume as well", async () => {
      const place = await server().newPlace();
      const principal = await server().newUser();
      const target = { securable: place.catalog, principal };
      await add(server().client(), target, "USE_CATALOG", "USE_SCHEMA", "READ_VOLUME");
      expect(await server().readFile(await server().tokenOf(principal), place.volume)).toBe(200);
    });

    test("UC-4: a group opens to its members and closes when they leave", async () => {
      const place = await server().newPlace();
      const [group, member] = [await server().newGroup(), await server().newUser()];
      const token = await server().tokenOf(member);
      await open(server, place, group);
      expect(await server().readFile(token, place.volume)).toBe(403);
      await server().setMember(group, member, true);
      expect(await server().readFile(token, place.volume)).toBe(200);
      await server().setMember(group, member, false);
      expect(await server().readFile(token, place.volume)).toBe(403);
    });

    test("EXC-3: temporary credentials of the volume are for reading only", async () => {
      const place = await server().newPlace();
      const principal = await server().newUser();
      const token = await server().tokenOf(principal);
      expect(await server().volumeCredentials(token, place.volumeId, "READ_VOLUME")).toBe(403);
      await open(server, place, principal);
      expect(await server().volumeCredentials(token, place.volumeId, "READ_VOLUME")).toBe(200);
      expect(await server().volumeCredentials(token, place.volumeId, "WRITE_VOLUME")).toBe(403);
    });

    test("EXC-3: READ_FILES opens the paths of an external location, taking it away closes them", async () => {
      const { location, url } = await server().newLocation();
      const principal = await server().newUser();
      const token = await server().tokenOf(principal);
      const target = { securable: location, principal };
      expect(await server().pathCredentials(token, `${url}/2026/file`)).toBe(403);
      await add(server().client(), target, "READ_FILES");
      expect(await server().pathCredentials(token, `${url}/2026/file`)).toBe(200);
      await remove(server().client(), target, "READ_FILES");
      expect(await server().pathCredentials(token, `${url}/2026/file`)).toBe(403);
    });

    test("SEC-1: a user who is switched off reads nothing, whatever is granted", async () => {
      const place = await server().newPlace();
      const principal = await server().newUser();
      const token = await server().tokenOf(principal);
      await open(server, place, principal);
      await server().setActive(principal, false);
      expect(await server().readFile(token, place.volume)).toBe(403);
    });

    test("BG-6: each change, read and refusal is in the audit rows", async () => {
      const place = await server().newPlace();
      const principal = await server().newUser();
      const token = await server().tokenOf(principal);
      await server().readFile(token, place.volume);
      await open(server, place, principal);
      await server().readFile(token, place.volume);
      const rows = (await server().auditRows()).slice(-5);
      const who = server().auth.clientId;
      expect(rows).toEqual([
        { who: principal.name, action: "filesGet", status: 403 },
        { who, action: "updatePermissions", status: 200 },
        { who, action: "updatePermissions", status: 200 },
        { who, action: "updatePermissions", status: 200 },
        { who: principal.name, action: "filesGet", status: 200 },
      ]);
    });
  });
}
