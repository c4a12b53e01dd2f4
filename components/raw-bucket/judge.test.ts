import { describe, expect, test } from "vitest";
import type { BucketView } from "#lib/contracts/raw-bucket.ts";
import { DAY } from "#lib/domain/shared/time.ts";
import { errorsOf, faultOf, flawsOf, missingOf, serverFaultOf, type KnownFacts } from "./judge.ts";
import { BLANK_MILESTONE, valuesOf, type RawBucketValues } from "./values.ts";

const NOW = Date.UTC(2026, 10, 24, 9);
const PERSON = { id: "owner", name: "owner", title: null };
const BUCKET: BucketView = {
  id: "claims",
  securableType: "volume",
  securableName: "raw.base.claims",
  layer: "base",
  classification: "confidential",
  owner: PERSON,
  path: "s3://raw/claims",
  workspace: "VPC-Analytics",
  description: "Claims",
  products: [{ fullName: "fdp.claims.daily", kind: "FDP", description: "Daily" }],
};
const POLICY = { version: 1, minDays: 1, maxDays: 90, questions: [] };
const KNOWN: KnownFacts = {
  bucket: BUCKET,
  requesterId: "me",
  unknownPeople: new Set(),
  now: NOW,
  policy: POLICY,
};

function complete(changes: Partial<RawBucketValues> = {}): RawBucketValues {
  const values = valuesOf(
    {
      bucketId: "claims",
      answers: {
        purpose: "Train the claims severity model on single lines.",
        why_products_do_not_serve: "The product lacks the line grain.",
        fdp_state: "Asked for in May.",
      },
      risk: {
        cause: "Raw data is read before it is cleansed.",
        event: "A notebook shows a policy holder.",
        impact: "Breach of the data policy.",
        inherent: { likelihood: 3, impact: 4 },
        residual: { likelihood: 2, impact: 4 },
        ownerId: "owner",
        controls: ["Reads are audited"],
        reviewCadence: "monthly",
      },
      plan: {
        kind: "promote_to_fdp",
        target: "fdp.claims.lines",
        summary: "Promote the lines to a product.",
        milestones: [
          {
            title: "Published",
            ownerId: "owner",
            dueOn: "2026-12-20",
            evidence: "Link",
            verifierId: "steward",
          },
        ],
      },
    },
    "me",
  );
  values.plan.milestones = values.plan.milestones.map((step) => ({ ...step, evidence: "Link to it" }));
  return { ...values, ...changes };
}

const fields = (values: RawBucketValues, known = KNOWN) =>
  flawsOf(values, known).map(({ field, code }) => `${field} ${code}`);

describe("REQ-3 the form judges itself by the rules of the domain", () => {
  test("REQ-3 a complete text has no flaw", () => {
    expect(fields(complete())).toEqual([]);
  });

  test("REQ-3 the flaws of a blank form follow its fields from top to bottom", () => {
    expect(fields(valuesOf({}, "me"), { ...KNOWN, bucket: null })).toEqual([
      "bucketId missing",
      "answers.purpose missing",
      "answers.fdp_state missing",
      "risk.event missing",
      "risk.cause missing",
      "risk.impact missing",
      "risk.controls no_controls",
      "risk.ownerId missing",
      "plan.target missing",
      "plan.summary missing",
      "plan.milestones no_milestones",
    ]);
  });

  test("EXC-2 products that are made from the bucket ask why they do not serve, and only then", () => {
    const unanswered = complete({ answers: { purpose: "x".repeat(20), fdp_state: "x".repeat(10) } });
    expect(fields(unanswered)).toEqual(["answers.why_products_do_not_serve missing"]);
    expect(fields(unanswered, { ...KNOWN, bucket: { ...BUCKET, products: [] } })).toEqual([]);
  });

  test("EXC-4 one day to ninety may be asked for", () => {
    const days = (durationDays: number) => {
      const values = complete({ durationDays });
      values.plan.milestones[0] = { ...BLANK_MILESTONE, ...values.plan.milestones[0], dueOn: "2026-11-24" };
      return fields(values);
    };
    expect([days(1), days(90)]).toEqual([[], []]);
    for (const outside of [0, 91]) expect(days(outside)).toEqual(["durationDays duration_out_of_range"]);
  });

  test("EXC-5 who asks and who would read never own the risk", () => {
    for (const [ownerId, beneficiaryId] of [
      ["me", "other"],
      ["other", "other"],
    ] as const) {
      const values = complete({ beneficiaryId });
      values.risk.ownerId = ownerId;
      expect(fields(values)).toEqual(["risk.ownerId owner_is_requester"]);
    }
  });

  test("EXC-6 a blank day is missing, a day after the end is late, and steps are told in their order", () => {
    const values = complete({ durationDays: 30 });
    const [step = BLANK_MILESTONE] = values.plan.milestones;
    const late = new Date(NOW + 31 * DAY).toISOString().slice(0, 10);
    values.plan.milestones = [
      { ...step, dueOn: "", title: "" },
      { ...step, dueOn: late },
    ];
    expect(fields(values)).toEqual([
      "plan.milestones.0.title missing",
      "plan.milestones.0.dueOn missing",
      "plan.milestones.1.dueOn due_after_end",
    ]);
  });

  test("REQ-3 people whom the server does not know are not taken", () => {
    expect(fields(complete(), { ...KNOWN, unknownPeople: new Set(["steward"]) })).toEqual([
      "plan.milestones.0.verifierId unknown_person",
    ]);
  });
});

describe("REQ-3 what is wrong stands beside its field and in the lists", () => {
  test("REQ-3 faults are nested as the form nests its fields", () => {
    const values = complete({ bucketId: "" });
    values.plan.milestones = [BLANK_MILESTONE];
    const errors = errorsOf(flawsOf(values, { ...KNOWN, bucket: null }).map(faultOf));
    expect(errors.bucketId?.message).toBe("The bucket is missing.");
    expect(errors.plan?.milestones?.[0]?.verifierId?.message).toBe("Milestone 1's verifier is missing.");
  });

  test("EXC-6 a plan without steps is at fault as a whole, where the button to add one is", () => {
    const values = complete();
    values.plan.milestones = [];
    const flaws = flawsOf(values, KNOWN);
    expect(errorsOf(flaws.map(faultOf)).plan?.milestones?.root?.message).toBe(
      "The plan needs at least one milestone.",
    );
    expect(missingOf(flaws)).toEqual([{ fieldId: "field-plan-milestones-root", message: "the plan" }]);
  });

  test("EXC-4 what the server calls duration is the field of the days", () => {
    expect(serverFaultOf({ field: "duration", message: "must be from 1 to 90 days" })).toEqual({
      field: "durationDays",
      message: "The duration must be from 1 to 90 days.",
    });
  });
});
