import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { readShared } from "./shared-lists.ts";

const volume = { type: "volume", fullName: "raw.base.claims" } as const;

test("UC-4 a crowd shares a list that began after the last of it had asked; another securable has its own", async () => {
  let begun = 0;
  const catalog = {
    readDirect: async () => {
      begun += 1;
      const privileges = [String(begun)];
      await sleep(20);
      return { ok: true, value: [{ principal: "scientist", privileges }] } as const;
    },
  };
  const first = [readShared(catalog, volume), readShared(catalog, volume)];
  await sleep(5);
  // The first list is under way: it may have been read before whatever these want to see.
  const later = [readShared(catalog, volume), readShared(catalog, volume)];
  await sleep(1);
  const latest = readShared(catalog, volume);
  const seen = async (list: ReturnType<typeof readShared>): Promise<string | undefined> => {
    const read = await list;
    return read.ok ? read.value[0]?.privileges[0] : undefined;
  };
  expect(await Promise.all([...first, ...later, latest].map(seen))).toEqual(["1", "1", "2", "2", "2"]);
  await Promise.all([
    readShared(catalog, volume),
    readShared(catalog, { type: "schema", fullName: "raw.base" }),
  ]);
  expect(begun).toBe(4);
});
