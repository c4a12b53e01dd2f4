import { expect, test } from "vitest";
import { layeredWeather, sharedDown } from "./layers.ts";
import type { Weather } from "./tcp-proxy.ts";

test("a thing that several keep down comes up with the last of them", async () => {
  const steps: string[] = [];
  const down = sharedDown(
    async () => void steps.push("down"),
    async () => void steps.push("up"),
  );
  const [first, second] = [await down(), await down()];
  await first();
  expect(steps).toEqual(["down"]);
  await second();
  await (
    await down()
  )();
  expect(steps).toEqual(["down", "up", "down", "up"]);
});

test("of several weathers the last that is still on counts", async () => {
  const set: Weather["kind"][] = [];
  const lay = layeredWeather({
    port: 0,
    set: ({ kind }) => void set.push(kind),
    reset: () => undefined,
    stop: async () => undefined,
  });
  const slow = lay({ kind: "slow", ms: 1 });
  const hole = lay({ kind: "black_hole" });
  await slow();
  await hole();
  expect(set).toEqual(["slow", "black_hole", "black_hole", "fair"]);
});
