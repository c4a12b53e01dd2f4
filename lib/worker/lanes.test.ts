import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openLanes } from "./lanes.ts";

test("OPS-2 no more is done at once than there are lanes, and all of it is done", async () => {
  const lanes = openLanes(3);
  let atOnce = 0;
  let most = 0;
  const done: number[] = [];
  const works = Array.from({ length: 12 }, (_, index) =>
    lanes.run("main", async () => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await sleep(5);
      atOnce -= 1;
      done.push(index);
    }),
  );
  expect(lanes.free()).toBe(0);
  await Promise.all(works);
  expect(most).toBe(3);
  expect(done).toEqual([...done.keys()]);
  expect(lanes.free()).toBe(3);
});

test("OPS-3 drained waits for what is under way and for what waits, and a failure frees its lane", async () => {
  const lanes = openLanes(1);
  const failing = lanes.run("main", () => Promise.reject(new Error("no")));
  let second = false;
  void lanes.run("main", async () => {
    await sleep(10);
    second = true;
  });
  await expect(failing).rejects.toThrow("no");
  await lanes.drained();
  expect(second).toBe(true);
  expect(lanes.free()).toBe(1);
});

test("UC-6 of several connections each has its share of the lanes, and one that hangs takes nobody else's", async () => {
  const lanes = openLanes(4, 2);
  const hang = Promise.withResolvers<void>();
  const hanging = [1, 2, 3].map(() => lanes.run("dead", () => hang.promise));
  expect(lanes.free("dead")).toBe(0);
  expect(lanes.free("alive")).toBe(2);
  await Promise.all([1, 2, 3, 4, 5].map((index) => lanes.run("alive", async () => index)));
  hang.resolve();
  await Promise.all(hanging);
  expect(lanes.free()).toBe(4);
});
