import { describe, expect, test } from "vitest";
import { REMOVED } from "#lib/testing/closing-spec.ts";
import { after, APPROVED, given, T0 } from "#lib/testing/spec.ts";
import { DAY, MINUTE } from "../shared/time.ts";
import { react } from "./react.ts";
import type { RequestState } from "./types.ts";

const raised = (state: RequestState, now: number): readonly string[] => {
  const { decision } = given(state, { now }).when({ type: "raise_overdue" });
  return decision.ok ? decision.events.map((event) => ("stage" in event ? event.stage : event.type)) : [];
};

describe("UC-6 an end that is not proved", () => {
  test.each([
    [MINUTE - 1, []],
    [MINUTE, ["alarm"]],
    [5 * MINUTE - 1, ["alarm"]],
    [5 * MINUTE, ["alarm", "page"]],
    [DAY, ["alarm", "page"]],
  ])("UC-6 %i ms after it was due: %j", (late, stages) => {
    expect(raised(REMOVED, T0 + late)).toEqual(stages);
  });

  test("UC-6 each stage once", () => {
    expect(raised({ ...REMOVED, overdueTold: ["alarm"] }, T0 + DAY)).toEqual(["page"]);
    expect(raised({ ...REMOVED, overdueTold: ["alarm", "page"] }, T0 + DAY)).toEqual([]);
  });

  test("UC-6 counted from the hour of the end, even where nobody has begun it", () => {
    const active = after(...APPROVED, { type: "access_verified" });
    expect(raised(active, T0 + 30 * DAY + MINUTE - 1)).toEqual([]);
    expect(raised(active, T0 + 30 * DAY + MINUTE)).toEqual(["alarm"]);
  });

  test("UC-6 the alarm goes to security and the platform, the page to security", () => {
    const told = (stage: "alarm" | "page") =>
      react(REMOVED, { type: "overdue_raised", stage, dueAt: T0, at: T0 + DAY }).flatMap((effect) =>
        effect.kind === "mail" ? [`${effect.template} to ${JSON.stringify(effect.to)}`] : [effect.kind],
      );
    expect(told("alarm")).toEqual(["overdue_alarm", 'overdue to "security"', 'overdue to "admin"']);
    expect(told("page")).toEqual(["overdue_alarm", 'paged to "security"']);
  });
});
