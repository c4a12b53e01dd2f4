import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { together } from "./together.ts";

test("OPS-2 asks of one tick make one lot, those that come meanwhile the next, and each has its own answer", async () => {
  const lots: number[][] = [];
  const double = together(async (asks: readonly number[]) => {
    lots.push([...asks]);
    await sleep(5);
    return asks.map((ask) => 2 * ask);
  }, 3);
  const first = [1, 2].map(double);
  await sleep(2);
  const later = [3, 4, 5, 6].map(double);
  expect(await Promise.all([...first, ...later])).toEqual([2, 4, 6, 8, 10, 12]);
  expect(lots).toEqual([[1, 2], [3, 4, 5], [6]]);
});

test("OPS-2 a lot that fails fails for all of it and for no later one", async () => {
  const odd = together(async (asks: readonly number[]) => {
    if (asks.includes(13)) throw new Error("unlucky");
    return asks;
  });
  const bad = [1, 13].map(odd);
  await expect(bad[0]).rejects.toThrow("unlucky");
  await expect(bad[1]).rejects.toThrow("unlucky");
  expect(await odd(2)).toBe(2);
});
