import { describe, expect, test } from "vitest";
import type { BucketView } from "#lib/contracts/raw-bucket.ts";
import { CLASSIFICATIONS } from "#lib/domain/raw-bucket/types.ts";
import { PLAN_KINDS } from "#lib/domain/risk/types.ts";
import { checkRawBucket } from "#lib/domain/raw-bucket/check.ts";
import {
  riskWording,
  USUAL_CONTROLS,
  usualMilestones,
  usualPeople,
  usualSummary,
  usualTarget,
} from "./suggestions.ts";
import { valuesOf } from "./values.ts";

const NOW = Date.UTC(2026, 10, 24, 9);
const person = (id: string) => ({ id, name: id, title: null });
const bucket = (changes: Partial<BucketView> = {}): BucketView => ({
  id: "b",
  securableType: "external_location",
  securableName: "base-telemetry",
  layer: "base",
  classification: "internal",
  owner: person("owner"),
  path: "s3://x",
  workspace: "w",
  description: "d",
  products: [],
  ...changes,
});

describe("what is usual", () => {
  test.each(
    CLASSIFICATIONS.flatMap((classification) => PLAN_KINDS.map((kind) => [classification, kind] as const)),
  )("REQ-3 for %s data and the plan %s, what is suggested has no flaw of its own", (classification, kind) => {
    const wanted = bucket({ classification });
    const values = valuesOf({}, "me");
    const risk = { ...values.risk, ...riskWording(wanted), ownerId: "owner", controls: [...USUAL_CONTROLS] };
    const milestones = usualMilestones({
      kind,
      owner: person("owner"),
      verifier: person("edp"),
      now: NOW,
      days: 30,
    });
    const target = usualTarget(kind, wanted) ?? "fdp.x";
    const details = { ...values, risk, plan: { kind, target, summary: usualSummary(kind), milestones } };
    const flaws = checkRawBucket(details, {
      bucket: null,
      questions: [],
      activePeople: new Set(["owner", "edp"]),
      requesterId: "me",
      beneficiary: { id: "me", name: "me", userName: "me" },
      today: "2026-11-24",
      lastDay: "2026-12-24",
    });
    expect(flaws.filter(({ field }) => /^(?:risk|plan)/.test(field))).toEqual([]);
  });

  test("EXC-6 milestones fall due in the middle and at the end, also where nothing sensible is asked for", () => {
    const due = (days: number) =>
      usualMilestones({ kind: "promote_to_fdp", owner: null, verifier: null, now: NOW, days }).map(
        ({ dueOn }) => dueOn,
      );
    expect(due(30)).toEqual(["2026-12-09", "2026-12-24"]);
    expect(due(-3)).toEqual(["2026-11-24", "2026-11-24"]);
  });

  test("EXC-5 who asks, who would read and who is in the other seat are never suggested, nobody twice", () => {
    const edp = [person("edp"), person("owner")];
    const ask = (concerned: readonly string[], not?: readonly string[]) =>
      usualPeople({ bucketOwner: person("owner"), edp, concerned }, not).map((found) => found.person.id);
    expect(ask(["me"])).toEqual(["owner", "edp"]);
    expect(ask(["me", "owner"])).toEqual(["edp"]);
    expect(ask(["me"], ["edp"])).toEqual(["owner"]);
    expect(usualPeople({ bucketOwner: null, edp, concerned: [] })[0]?.why).toBe("EDP team");
  });

  test("EXC-6 an alternative names a product that exists, or none", () => {
    const products = [{ fullName: "fdp.a.b", kind: "FDP" as const, description: "" }];
    expect(usualTarget("alternative", bucket({ products }))).toBe("fdp.a.b");
    expect(usualTarget("alternative", bucket())).toBeNull();
    expect(usualTarget("promote_to_fdp", bucket())).toBe("fdp.base_telemetry");
  });
});
