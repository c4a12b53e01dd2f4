import { expect } from "vitest";

import type { Principal } from "#lib/domain/grants/types.ts";

import { add, remove } from "./expectations.ts";
import { pathCredentials, readTable, readVolume, volumeCredentials } from "./reads.ts";
import type { Place, UnderTest } from "./server.ts";
import type { Suite } from "./suite.ts";

async function open(server: UnderTest, place: Place, principal: Principal): Promise<void> {
  const catalog = server().client();
  await add(catalog, { securable: place.catalog, principal }, "USE_CATALOG");
  await add(catalog, { securable: place.schema, principal }, "USE_SCHEMA");
  await add(catalog, { securable: place.volume, principal }, "READ_VOLUME");
}

/** Cases of what grants really open and close. */
export function describeEnforcing(suite: Suite): void {
  suite.group("enforcement", () => {
    describeVolumes(suite);
    describeOthers(suite);
    describePeople(suite);
  });
}

function describeVolumes({ server, testIf }: Suite): void {
  testIf(
    ["acting as others"],
    "UC-4, EXC-3: the three grants open a volume to read, taking one away closes it at once",
    async () => {
      const place = await server().newPlace();
      const principal = await server().newUser();
      const token = await server().tokenOf(principal);
      expect(await readVolume(server(), token, place)).toBe(403);
      await open(server, place, principal);
      expect(await readVolume(server(), token, place)).toBe(200);
      await remove(server().client(), { securable: place.volume, principal }, "READ_VOLUME");
      expect(await readVolume(server(), token, place)).toBe(403);
    },
  );

  testIf(["acting as others"], "UC-2: without its prerequisites READ_VOLUME opens nothing", async () => {
    const place = await server().newPlace();
    const principal = await server().newUser();
    const token = await server().tokenOf(principal);
    await open(server, place, principal);
    for (const [securable, privilege] of [
      [place.schema, "USE_SCHEMA"],
      [place.catalog, "USE_CATALOG"],
    ] as const) {
      await remove(server().client(), { securable, principal }, privilege);
      expect(await readVolume(server(), token, place)).toBe(403);
      await add(server().client(), { securable, principal }, privilege);
      expect(await readVolume(server(), token, place)).toBe(200);
    }
  });

  testIf(
    ["acting as others"],
    "UC-4: what the catalog inherits downwards opens the volume as well",
    async () => {
      const place = await server().newPlace();
      const principal = await server().newUser();
      const target = { securable: place.catalog, principal };
      await add(server().client(), target, "USE_CATALOG", "USE_SCHEMA", "READ_VOLUME");
      expect(await readVolume(server(), await server().tokenOf(principal), place)).toBe(200);
    },
  );

  testIf(
    ["acting as others"],
    "UC-4: READ_VOLUME on the schema opens the volume, taking it from the volume closes nothing",
    async () => {
      const place = await server().newPlace();
      const principal = await server().newUser();
      const token = await server().tokenOf(principal);
      await open(server, place, principal);
      await add(server().client(), { securable: place.schema, principal }, "READ_VOLUME");
      await remove(server().client(), { securable: place.volume, principal }, "READ_VOLUME");
      expect(await readVolume(server(), token, place)).toBe(200);
      await remove(server().client(), { securable: place.schema, principal }, "READ_VOLUME");
      expect(await readVolume(server(), token, place)).toBe(403);
    },
  );

  testIf(
    ["acting as others"],
    "EXC-3: temporary credentials of the volume are for reading only",
    async () => {
      const place = await server().newPlace();
      const principal = await server().newUser();
      const token = await server().tokenOf(principal);
      const ask = (operation: "READ_VOLUME" | "WRITE_VOLUME") =>
        volumeCredentials(server(), token, { place, operation });
      expect(await ask("READ_VOLUME")).toBe(403);
      await open(server, place, principal);
      expect(await ask("READ_VOLUME")).toBe(200);
      expect(await ask("WRITE_VOLUME")).toBe(403);
    },
  );
}

function describeOthers({ server, testIf }: Suite): void {
  testIf(
    ["acting as others"],
    "EXC-3: READ_VOLUME opens no table beside the volume; SELECT does",
    async () => {
      const place = await server().newPlace();
      const table = await server().newTable(place);
      const principal = await server().newUser();
      const token = await server().tokenOf(principal);
      await open(server, place, principal);
      expect(await readTable(server(), token, table)).toEqual([403, 403]);
      await server().grantOutside(place.schema, principal.name, ["SELECT"]);
      expect(await readTable(server(), token, table)).toEqual([200, 200]);
    },
  );

  testIf(
    ["acting as others", "locations"],
    "EXC-3: READ_FILES opens the paths of an external location, taking it away closes them",
    async () => {
      const { location, url } = await server().newLocation();
      const principal = await server().newUser();
      const token = await server().tokenOf(principal);
      const target = { securable: location, principal };
      expect(await pathCredentials(server(), token, `${url}/2026/file`)).toBe(403);
      await add(server().client(), target, "READ_FILES");
      // Open source: the right is there, the cloud behind it is not.
      const opened = server().dialect === "databricks" ? 200 : 500;
      expect(await pathCredentials(server(), token, `${url}/2026/file`)).toBe(opened);
      await remove(server().client(), target, "READ_FILES");
      expect(await pathCredentials(server(), token, `${url}/2026/file`)).toBe(403);
    },
  );

  testIf(
    ["acting as others", "audit rows"],
    "BG-6: each change, read and refusal is in the audit rows",
    async () => {
      const place = await server().newPlace();
      const principal = await server().newUser();
      const token = await server().tokenOf(principal);
      await readVolume(server(), token, place);
      await open(server, place, principal);
      await readVolume(server(), token, place);
      const { auth } = server();
      const who = "clientId" in auth ? auth.clientId : "admin";
      const read = server().dialect === "databricks" ? "directoriesGet" : "generateTemporaryVolumeCredential";
      expect((await server().auditRows()).slice(-5)).toEqual([
        { who: principal.name, action: read, status: 403 },
        { who, action: "updatePermissions", status: 200 },
        { who, action: "updatePermissions", status: 200 },
        { who, action: "updatePermissions", status: 200 },
        { who: principal.name, action: read, status: 200 },
      ]);
    },
  );
}

function describePeople({ server, testIf }: Suite): void {
  testIf(
    ["acting as others"],
    "SEC-1: a user who is switched off reads nothing, whatever is granted",
    async () => {
      const place = await server().newPlace();
      const principal = await server().newUser();
      const token = await server().tokenOf(principal);
      await open(server, place, principal);
      await server().setActive(principal, false);
      // Again, where switching off has cleared the grants.
      await open(server, place, principal);
      expect(await readVolume(server(), token, place)).toBe(403);
    },
  );

  testIf(["acting as others"], "SEC-1: access of one opens nothing to another", async () => {
    const place = await server().newPlace();
    const [principal, other] = [await server().newUser(), await server().newUser()];
    await open(server, place, principal);
    expect(await readVolume(server(), await server().tokenOf(other), place)).toBe(403);
  });

  testIf(
    ["acting as others", "groups"],
    "UC-4: a group opens to its members and closes when they leave",
    async () => {
      const place = await server().newPlace();
      const [group, member] = [await server().newGroup(), await server().newUser()];
      const token = await server().tokenOf(member);
      await open(server, place, group);
      expect(await readVolume(server(), token, place)).toBe(403);
      await server().setMember(group, member, true);
      expect(await readVolume(server(), token, place)).toBe(200);
      await server().setMember(group, member, false);
      expect(await readVolume(server(), token, place)).toBe(403);
    },
  );

  testIf(
    ["acting as others", "groups", "trouble"],
    "UC-4: leaving a group may become effective late, and does",
    async () => {
      const place = await server().newPlace();
      const [group, member] = [await server().newGroup(), await server().newUser()];
      const token = await server().tokenOf(member);
      await open(server, place, group);
      await server().setMember(group, member, true);
      await server().trouble({ lateRemovalMs: 2500 });
      await server().setMember(group, member, false);
      expect(await readVolume(server(), token, place)).toBe(200);
      await expect.poll(() => readVolume(server(), token, place), { timeout: 10_000 }).toBe(403);
    },
  );
}
