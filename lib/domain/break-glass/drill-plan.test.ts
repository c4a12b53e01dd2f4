import { describe, expect, test } from "vitest";
import { DAY } from "../shared/time.ts";
import { callOffDrill, planDrill, type DrillFacts, type DrillPlan } from "./drill-plan.ts";

const NOW = 1_000_000_000_000;
const FACTS: DrillFacts = { now: NOW, profileStands: true, engineerMayAsk: true, plannedAlready: false };
const plan = (changes: Partial<DrillFacts> = {}, dueAt = NOW + DAY) =>
  planDrill(
    { drillId: "drl", by: "security", engineerId: "engineer", profile: "diagnosis", dueAt },
    { ...FACTS, ...changes },
  );
const refused = (code: string) => ({ ok: false, refusal: { code } });

describe("BG-8 planning a drill", () => {
  test("BG-8 for a day to come, for somebody who could ask in earnest", () => {
    expect(plan()).toMatchObject({
      ok: true,
      events: [{ type: "drill_planned", at: NOW, profile: "diagnosis" }],
    });
    expect(plan({ profileStands: false })).toEqual(refused("drill_profile_unknown"));
    expect(plan({ engineerMayAsk: false })).toEqual(refused("drill_engineer_may_not_ask"));
    expect(plan({}, NOW)).toEqual(refused("drill_in_the_past"));
    expect(plan({}, NOW + 401 * DAY)).toEqual(refused("drill_too_far_ahead"));
    expect(plan({ plannedAlready: true })).toEqual(refused("drill_planned_already"));
  });

  test("BG-8 it is called off once, and never after it was begun", () => {
    const open: DrillPlan = { id: "drl", requestId: null, cancelledAt: null };
    const by = { by: "security", now: NOW };
    expect(callOffDrill(open, by)).toMatchObject({ ok: true, events: [{ type: "drill_called_off" }] });
    expect(callOffDrill({ ...open, requestId: "req" }, by)).toEqual(refused("drill_not_open"));
    expect(callOffDrill({ ...open, cancelledAt: NOW }, by)).toEqual(refused("drill_not_open"));
  });
});
