import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addProfile, askedBreakGlass, DIAGNOSIS } from "#lib/testing/break-glass.ts";
import {
  actAs,
  addPerson,
  addSeat,
  clockNow,
  openWorld,
  setClockAhead,
  type World,
} from "#lib/testing/builders.ts";
import { contextAs, decideAs, done, reading } from "#lib/testing/request-builders.ts";
import { drillsView } from "#lib/queries/break-glass/drills.ts";
import { DAY } from "#lib/domain/shared/time.ts";
import { endAccess } from "../end-access.ts";
import { tellDrills } from "#lib/worker/break-glass/tell-drills.ts";
import { callOffDrill, planDrill } from "./plan-drill.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await addPerson(world, "vp");
  await addSeat(world, { slot: "VP", personId: "vp" });
  await addProfile(world);
});
afterEach(() => world.close());

async function planned(by = "security", inDays = 1): Promise<string> {
  const dueAt = (await clockNow(world)) + inDays * DAY;
  const outcome = await planDrill(await contextAs(world, by), {
    engineerId: "scientist",
    profile: DIAGNOSIS,
    dueAt,
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.no));
  return outcome.value.id;
}

async function seen(by = "security") {
  const view = await drillsView(world.app, await actAs(world, by));
  if (!view.ok) throw new Error("not permitted");
  return view.value;
}

const mails = async (): Promise<readonly string[]> => {
  const rows = await world.admin.query<{ line: string }>({
    text: "SELECT person_id || ': ' || (data ->> 'subject') AS line FROM mail WHERE template = 'worded' ORDER BY 1",
  });
  return rows.map(({ line }) => line);
};

describe("BG-8 drills by plan", () => {
  test("BG-8 one is told on its day, once, and begins when its person asks; its times are its result", async () => {
    await planned();
    expect(await seen()).toMatchObject({
      drills: [{ state: "planned", request: null, mayCallOff: true }],
      quarter: { held: 0 },
    });
    await tellDrills(world.app);
    expect(await mails()).toEqual([]);
    await setClockAhead(world, "25 hours");
    await Promise.all([tellDrills(world.app), tellDrills(world.app)]);
    await tellDrills(world.app);
    expect(await mails()).toEqual([
      "scientist: DRILL: ask for break-glass now",
      "security: DRILL: scientist was told to ask now",
    ]);
    expect((await seen()).drills[0]?.state).toBe("due");

    const { id } = await askedBreakGlass(world, { details: { drill: true } });
    expect((await seen()).drills).toMatchObject([{ state: "under_way", request: { id } }]);
    done(await decideAs(world, "vp", { requestId: id, slot: "VP" }));
    await reading(world, id, { outcome: "all_present" });
    done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));
    await reading(world, id, { outcome: "all_gone", kept: [], stillThrough: [] });
    const { drills, quarter } = await seen("auditor");
    expect(drills).toHaveLength(1);
    expect(drills[0]).toMatchObject({ state: "held", mayCallOff: false });
    expect(Object.values(drills[0]?.result ?? {}).every((ms) => typeof ms === "number" && ms >= 0)).toBe(
      true,
    );
    expect(quarter.held).toBe(1);
  });

  test("BG-8 neither a request in earnest nor the drill of a day too far holds a plan; one that nobody planned is listed too", async () => {
    await planned("security", 30);
    await askedBreakGlass(world);
    expect((await seen()).drills).toMatchObject([{ state: "planned" }]);
    const { id } = await askedBreakGlass(world, { details: { drill: true } });
    const states = (await seen()).drills.map(({ state, plan, request }) => [
      state,
      plan !== null,
      request?.id ?? null,
    ]);
    expect(states).toContainEqual(["planned", true, null]);
    expect(states).toContainEqual(["under_way", false, id]);
  });

  test("BG-8 security alone plans and calls off, and a plan is over once", async () => {
    const forbidden = await planDrill(await contextAs(world, "vp"), {
      engineerId: "scientist",
      profile: DIAGNOSIS,
      dueAt: (await clockNow(world)) + DAY,
    });
    expect(forbidden).toMatchObject({ ok: false, no: { kind: "forbidden" } });
    const id = await planned();
    const again = await planDrill(await contextAs(world, "security"), {
      engineerId: "scientist",
      profile: DIAGNOSIS,
      dueAt: (await clockNow(world)) + DAY,
    });
    expect(again).toMatchObject({ ok: false, no: { refusal: { code: "drill_planned_already" } } });
    expect(await callOffDrill(await contextAs(world, "scientist"), id)).toMatchObject({
      no: { kind: "not_found" },
    });
    expect(await callOffDrill(await contextAs(world, "vp"), id)).toMatchObject({ no: { kind: "forbidden" } });
    expect((await callOffDrill(await contextAs(world, "security"), id)).ok).toBe(true);
    expect(await callOffDrill(await contextAs(world, "security"), id)).toMatchObject({
      no: { refusal: { code: "drill_not_open" } },
    });
    expect((await seen()).drills).toMatchObject([{ state: "called_off", mayCallOff: false }]);
    const vp = await drillsView(world.app, await actAs(world, "scientist"));
    expect(vp).toMatchObject({ ok: false, no: { kind: "forbidden" } });
  });

  test("BG-2 BG-8 nobody is planned who could not ask in earnest", async () => {
    const plan = async (engineerId: string, profile: string) =>
      planDrill(await contextAs(world, "security"), {
        engineerId,
        profile,
        dueAt: (await clockNow(world)) + DAY,
      });
    await addProfile(world, "job-operator", { askers: ["on-call"] });
    for (const [engineer, profile, code] of [
      ["scientist", "none", "drill_profile_unknown"],
      ["scientist", "job-operator", "drill_engineer_may_not_ask"],
      ["auditor", DIAGNOSIS, "drill_engineer_may_not_ask"],
      ["nobody", DIAGNOSIS, "drill_engineer_may_not_ask"],
    ] as const)
      expect(await plan(engineer, profile)).toMatchObject({ ok: false, no: { refusal: { code } } });
  });

  test("BG-8 the database keeps a plan to the drill of its person and profile, and what is over stays", async () => {
    const id = await planned();
    const { id: earnest } = await askedBreakGlass(world);
    const set = (column: string, value: string) =>
      world.app.query({ text: `UPDATE drill_plan SET ${column} = $2 WHERE id = $1`, values: [id, value] });
    await expect(set("request_id", earnest)).rejects.toMatchObject({
      constraint: "drill_plan_held_by_drill",
    });
    await set("told_at", "2026-01-01");
    await expect(set("told_at", "2026-01-02")).rejects.toMatchObject({ constraint: "drill_plan_is_kept" });
    await expect(set("profile", "other")).rejects.toMatchObject({ code: "42501" });
  });
});
