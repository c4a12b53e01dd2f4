import { afterEach, beforeEach, expect, test } from "vitest";
import { addProfile, askedBreakGlass, healthyRevoking } from "#lib/testing/break-glass.ts";
import { actAs, addPerson, addSeat, openWorld, type World } from "#lib/testing/builders.ts";
import { decideAs, done } from "#lib/testing/request-builders.ts";
import { startView } from "./start.ts";
import { toldView } from "./told.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
  for (const vp of ["vp", "vp-deputy"]) await addPerson(world, vp);
  await addSeat(world, { slot: "VP", personId: "vp" });
  await addSeat(world, { slot: "VP", personId: "vp-deputy", authority: "deputy" });
  await addProfile(world);
  await addProfile(world, "job-operator", { askers: ["nobody-is-in-it"], maxMinutes: 60 });
  await healthyRevoking(world);
});
afterEach(() => world.close());

const start = async (who: string) => startView(world.app, await actAs(world, who));

test("BG-1 BG-2 the form knows its profiles, who may ask for each, and tonight's VPs before anything is sent", async () => {
  const view = await start("scientist");
  const offered = Object.fromEntries(
    view.profiles.map(({ profile, mayAsk, open }) => [profile, [mayAsk, open]]),
  );
  expect(offered).toEqual({ "job-operator": [false, null], "read-only-diagnosis": [true, null] });
  expect(view.path).toHaveLength(1);
  expect(view.path[0]?.eligible.map(({ id, authority }) => [id, authority])).toEqual(
    expect.arrayContaining([
      ["vp", "holder"],
      ["vp-deputy", "deputy"],
    ]),
  );
  expect(view.incident.example).toMatch(new RegExp(view.incident.pattern, "u"));
});

test("BG-1 BG-4 the first open one is linked, and may be extended once it is let in; others see nothing of it", async () => {
  const { id, number } = await askedBreakGlass(world);
  const mine = async () =>
    (await start("scientist")).profiles.find(({ profile }) => profile === "read-only-diagnosis")?.open;
  expect(await mine()).toMatchObject({ id, number, pending: true, mayExtend: false });
  done(await decideAs(world, "vp", { requestId: id, slot: "VP" }));
  expect(await mine()).toMatchObject({ id, pending: false, mayExtend: true });
  expect((await start("colleague")).profiles.every(({ open }) => open === null)).toBe(true);
});

test("BG-1 a drill is not what a second one is refused for", async () => {
  await askedBreakGlass(world, { details: { drill: true } });
  expect((await start("scientist")).profiles.every(({ open }) => open === null)).toBe(true);
});

test("BG-1 BG-3 who was told, and who is tried next: the deputy and no one above", async () => {
  const { id } = await askedBreakGlass(world);
  const told = await toldView(world.app, await actAs(world, "scientist"), id);
  expect(Object.fromEntries((told?.told ?? []).map(({ person, why }) => [person?.id, why]))).toEqual({
    scientist: "asked",
    security: "watches",
    vp: "lets_in",
  });
  expect(told?.next.map(({ what, who }) => [what, who])).toEqual([
    ["reminded", ["vp"]],
    ["deputies", ["vp-deputy"]],
    ["lapses", []],
  ]);
  expect(await toldView(world.app, await actAs(world, "colleague"), id)).toBeNull();
});

test("BG-1 BG-8 a second drill while one waits is refused in words; the real thing beside it is not", async () => {
  const drill = { drill: true } as const;
  await askedBreakGlass(world, { details: drill });
  await expect(askedBreakGlass(world, { details: drill })).rejects.toThrow(/open_already/u);
  expect((await askedBreakGlass(world)).decision).toBe("waiting_for_approval");
});
