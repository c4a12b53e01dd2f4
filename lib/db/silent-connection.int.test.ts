import { createServer, connect, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type World } from "#lib/testing/builders.ts";
import { openDatabase } from "./pool.ts";
import { HELD_ELSEWHERE, tryLock } from "./try-lock.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("OPS-2 a database that falls silent holds nobody up for ever: the lock is known as lost and had again", async () => {
  const address = new URL(world.database.appUrl);
  const target = { port: Number(address.port), host: address.hostname };
  const onward: Socket[] = [];
  let isSilent = false;
  const proxy = createServer((near) => {
    const far = connect(target);
    onward.push(near, far);
    for (const end of [near, far]) end.on("error", () => undefined);
    near.on("data", (bytes) => isSilent || far.write(bytes));
    far.on("data", (bytes) => isSilent || near.write(bytes));
    near.on("close", () => far.destroy());
  });
  await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));
  // A server that listens on a port has an address of this form.
  address.port = String((proxy.address() as AddressInfo).port);
  const database = openDatabase(address.href, 4);

  const result = await tryLock(database, "silent", async (lock) => {
    expect(lock.held()).toBe(true);
    isSilent = true;
    await expect(database.query({ text: "SELECT 1" })).rejects.toThrow();
    return "worked";
  });
  expect(result).toBe("worked");
  isSilent = false;
  expect(await tryLock(database, "silent", async () => "again")).not.toBe(HELD_ELSEWHERE);
  await database.close();
  for (const socket of onward) socket.destroy();
  proxy.close();
}, 60_000);
