import { expect } from "vitest";

import { add, good, held, remove } from "./expectations.ts";
import { readVolume } from "./reads.ts";
import type { Suite } from "./suite.ts";

/** Cases of a server that is killed. */
export function describePersisting(suite: Suite): void {
  suite.group("kill -9 and restart", () => {
    describeKept(suite);
    if (suite.dialect === "open_source") describeComingBack(suite);
  });
}

function describeKept({ server, testIf }: Suite): void {
  testIf(["restarts"], "UC-9: what was acknowledged is there, what was taken away is not", async () => {
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

  testIf(["restarts"], "UC-9: a kill amid many changes loses none that was acknowledged", async () => {
    const { volume } = await server().newPlace();
    const users = await Promise.all(Array.from({ length: 30 }, () => server().newUser()));
    const catalog = server().client();
    const acknowledged = new Set<string>();
    const changes = users.map(async (principal) => {
      const result = await catalog.change({ securable: volume, principal, add: ["READ_VOLUME"], remove: [] });
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

  testIf(["restarts", "groups"], "UC-9: groups and memberships live on", async () => {
    const place = await server().newPlace();
    const [group, member] = [await server().newGroup(), await server().newUser()];
    await server().setMember(group, member, true);
    const token = await server().tokenOf(member);
    const target = { securable: place.catalog, principal: group };
    await add(server().client(), target, "USE_CATALOG", "USE_SCHEMA", "READ_VOLUME");
    await server().killAndRestart();
    expect(await readVolume(server(), token, place)).toBe(200);
  });

  testIf(["restarts"], "UC-9: ids of securables and tokens of users live on", async () => {
    const place = await server().newPlace();
    const principal = await server().newUser();
    const token = await server().tokenOf(principal);
    await add(
      server().client(),
      { securable: place.catalog, principal },
      "USE_CATALOG",
      "USE_SCHEMA",
      "READ_VOLUME",
    );
    await server().killAndRestart();
    expect(good(await server().client().locate(place.volume, place.volumeId))).toEqual({ at: "same" });
    expect(await readVolume(server(), token, place)).toBe(200);
  });

  testIf(["restarts"], "UC-6: a client that was connected before works again after", async () => {
    const { volume } = await server().newPlace();
    const principal = await server().newUser();
    const catalog = server().client();
    good(await catalog.readDirect(volume));
    await server().killAndRestart();
    await add(catalog, { securable: volume, principal }, "READ_VOLUME");
    expect(await held(catalog, volume, principal)).toEqual(["READ_VOLUME"]);
  });
}

/** The open-source server's worst: what was proved to be gone is there again. */
function describeComingBack({ server, testIf }: Suite): void {
  testIf(
    ["restarts"],
    "UC-5: what was removed after equal adds had raced comes back, and can be removed for good",
    async () => {
      const { volume } = await server().newPlace();
      const target = { securable: volume, principal: await server().newUser() };
      const client = server().client();
      await Promise.all(Array.from({ length: 50 }, () => add(client, target, "READ_VOLUME")));
      await remove(client, target, "READ_VOLUME");
      expect(await held(client, volume, target.principal)).toEqual([]);
      await server().killAndRestart();
      expect(await held(client, volume, target.principal)).toEqual(["READ_VOLUME"]);
      await remove(client, target, "READ_VOLUME");
      await server().killAndRestart();
      expect(await held(client, volume, target.principal)).toEqual([]);
    },
  );

  testIf(["restarts"], "UC-3: what was asked one after the other stays removed", async () => {
    const { volume } = await server().newPlace();
    const target = { securable: volume, principal: await server().newUser() };
    const client = server().client();
    for (let round = 0; round < 5; round += 1) await add(client, target, "READ_VOLUME");
    await remove(client, target, "READ_VOLUME");
    await server().killAndRestart();
    expect(await held(client, volume, target.principal)).toEqual([]);
  });
}
