import { describe, expect, test } from "vitest";
import { completeText } from "#lib/testing/raw-bucket-text.ts";
import { FLAW_CODES, type Flaw } from "../requests/flaws.ts";
import { BLANK_RAW_BUCKET } from "./blank.ts";
import { checkRawBucket } from "./check.ts";
import { QUESTIONS } from "./questions.ts";
import { REASON_CATEGORIES, type Bucket, type RawBucketDetails, type RawBucketFacts } from "./types.ts";

const bucket: Bucket = {
  id: "claims",
  securable: { type: "volume", fullName: "raw.base.claims" },
  layer: "base",
  classification: "internal",
  ownerId: "owner",
  path: "s3://raw/claims",
  products: [],
};
const FACTS: RawBucketFacts = {
  bucket,
  questions: [],
  activePeople: new Set(["owner", "steward", "scientist", "beneficiary"]),
  requesterId: "scientist",
  beneficiary: { id: "beneficiary", name: "B", userName: "b@bank.example" },
  today: "2026-10-01",
  lastDay: "2026-10-31",
};
const COMPLETE = completeText("2026-10-20");
const { risk, plan } = COMPLETE;
const milestone = (changes: Partial<(typeof plan.milestones)[number]>): Partial<RawBucketDetails> => ({
  plan: { ...plan, milestones: plan.milestones.map((one) => ({ ...one, ...changes })) },
});

const flawsOf = (changes: Partial<RawBucketDetails>, facts: Partial<RawBucketFacts> = {}): readonly Flaw[] =>
  checkRawBucket({ ...COMPLETE, ...changes }, { ...FACTS, ...facts });

/** Found where a text renews an access: renewal.test.ts. */
const OF_RENEWALS = ["shortened_by_misses", "renews_another"] as const;
/** Found in break-glass: break-glass/check.test.ts. */
const OF_BREAK_GLASS = [
  "unknown_profile",
  "profile_not_for_you",
  "incident_format",
  "over_the_ceiling",
  "too_few_minutes",
  "open_already",
] as const;

describe("EXC-1 EXC-5 EXC-6 checking the text of a raw-bucket exception", () => {
  test("a complete text has no flaw", () => {
    expect(flawsOf({})).toEqual([]);
  });

  const ONE_FLAW: readonly (readonly [string, Partial<RawBucketDetails>, Partial<RawBucketFacts>, Flaw])[] = [
    ["EXC-2 no bucket", { bucketId: "" }, { bucket: null }, { field: "bucketId", code: "missing" }],
    [
      "EXC-2 an unknown bucket",
      { bucketId: "x" },
      { bucket: null },
      { field: "bucketId", code: "unknown_bucket" },
    ],
    [
      "REQ-2 an unknown beneficiary",
      {},
      { beneficiary: { id: "", name: "", userName: "" } },
      { field: "beneficiaryId", code: "unknown_person" },
    ],
    [
      "EXC-1 a question without an answer",
      { answers: { ...COMPLETE.answers, purpose: "   " } },
      {},
      { field: "answers.purpose", code: "missing" },
    ],
    [
      "REQ-3 an answer that says too little",
      { answers: { ...COMPLETE.answers, fdp_state: "  in work " } },
      {},
      { field: "answers.fdp_state", code: "too_short", limit: 10 },
    ],
    ["EXC-5 no cause", { risk: { ...risk, cause: "" } }, {}, { field: "risk.cause", code: "missing" }],
    [
      "EXC-5 an event of too few words",
      { risk: { ...risk, event: "leak" } },
      {},
      { field: "risk.event", code: "too_short", limit: 10 },
    ],
    ["EXC-5 no impact", { risk: { ...risk, impact: "" } }, {}, { field: "risk.impact", code: "missing" }],
    [
      "EXC-5 no owner of the risk",
      { risk: { ...risk, ownerId: "" } },
      {},
      { field: "risk.ownerId", code: "missing" },
    ],
    [
      "EXC-5 an owner who left",
      { risk: { ...risk, ownerId: "gone" } },
      {},
      { field: "risk.ownerId", code: "unknown_person" },
    ],
    [
      "EXC-5 the requester as owner",
      { risk: { ...risk, ownerId: "scientist" } },
      {},
      { field: "risk.ownerId", code: "owner_is_requester" },
    ],
    [
      "EXC-5 the beneficiary as owner",
      { risk: { ...risk, ownerId: "beneficiary" } },
      {},
      { field: "risk.ownerId", code: "owner_is_requester" },
    ],
    [
      "EXC-5 a residual above the inherent score",
      { risk: { ...risk, residual: { likelihood: 4, impact: 4 } } },
      {},
      { field: "risk.residual", code: "residual_above_inherent" },
    ],
    [
      "EXC-5 only blank controls",
      { risk: { ...risk, controls: [" ", ""] } },
      {},
      { field: "risk.controls", code: "no_controls" },
    ],
    ["EXC-6 no target", { plan: { ...plan, target: "" } }, {}, { field: "plan.target", code: "missing" }],
    [
      "EXC-6 a summary of too few words",
      { plan: { ...plan, summary: "soon" } },
      {},
      { field: "plan.summary", code: "too_short", limit: 10 },
    ],
    [
      "EXC-6 no milestone",
      { plan: { ...plan, milestones: [] } },
      {},
      { field: "plan.milestones", code: "no_milestones" },
    ],
    [
      "EXC-6 a milestone without evidence",
      milestone({ evidence: "" }),
      {},
      { field: "plan.milestones.0.evidence", code: "missing" },
    ],
    [
      "EXC-6 a milestone without a title",
      milestone({ title: "do" }),
      {},
      { field: "plan.milestones.0.title", code: "too_short", limit: 5 },
    ],
    [
      "EXC-6 a milestone whose owner left",
      milestone({ ownerId: "gone" }),
      {},
      { field: "plan.milestones.0.ownerId", code: "unknown_person" },
    ],
    [
      "EXC-6 a verifier who is the owner",
      milestone({ verifierId: "owner" }),
      {},
      { field: "plan.milestones.0.verifierId", code: "verifier_is_owner" },
    ],
    [
      "EXC-6 the requester as verifier",
      milestone({ verifierId: "scientist" }),
      {},
      { field: "plan.milestones.0.verifierId", code: "verifier_is_concerned" },
    ],
    [
      "EXC-6 the beneficiary as verifier",
      milestone({ verifierId: "beneficiary" }),
      {},
      { field: "plan.milestones.0.verifierId", code: "verifier_is_concerned" },
    ],
    [
      "EXC-6 due yesterday",
      milestone({ dueOn: "2026-09-30" }),
      {},
      { field: "plan.milestones.0.dueOn", code: "due_in_the_past" },
    ],
    [
      "EXC-6 due after the end",
      milestone({ dueOn: "2026-11-01" }),
      {},
      { field: "plan.milestones.0.dueOn", code: "due_after_end" },
    ],
    [
      "EXC-7 too few words for a question of the policy",
      { answers: { ...COMPLETE.answers, why_again: "still needed" } },
      { questions: [{ id: "why_again", fromRenewal: 3, question: "Why again?", minWords: 3 }] },
      { field: "answers.why_again", code: "too_few_words", limit: 3 },
    ],
  ];
  test.each(ONE_FLAW)("%s is the one flaw", (_, changes, facts, flaw) => {
    expect(flawsOf(changes, facts)).toEqual([flaw]);
  });

  test.each(["", "soon", "1.10.2026", "2026-13-01", "2026-10-32", "2027-02-29", "2026-10-20T00:00:00Z"])(
    "EXC-6 %j is not a day",
    (dueOn) => {
      const flaw = { field: "plan.milestones.0.dueOn", code: "not_a_day" };
      expect(flawsOf(milestone({ dueOn }), { today: "0000-01-01", lastDay: "9999-12-31" })).toEqual([flaw]);
    },
  );

  test.each(["2026-10-01", "2026-10-31"])(
    "EXC-6 %s, today or the last day, is a day to be due on",
    (dueOn) => {
      expect(flawsOf(milestone({ dueOn }))).toEqual([]);
    },
  );

  test("REQ-3 no flaw is named that nothing finds; the duration is the machine's to judge", () => {
    const found = new Set(ONE_FLAW.map(([, , , flaw]) => flaw.code));
    expect(
      new Set([
        ...found,
        "not_a_day",
        ...OF_RENEWALS,
        ...OF_BREAK_GLASS,
        "duration_out_of_range",
        "unknown_product",
        "other_kind",
      ]),
    ).toEqual(new Set(FLAW_CODES));
  });

  test("REQ-3 a blank text tells every flaw at once, each under its own field", () => {
    const fields = checkRawBucket(BLANK_RAW_BUCKET, { ...FACTS, bucket: null }).map((flaw) => flaw.field);
    expect(fields).toEqual([
      "bucketId",
      "answers.purpose",
      "answers.fdp_state",
      "risk.cause",
      "risk.event",
      "risk.impact",
      "risk.ownerId",
      "risk.controls",
      "plan.target",
      "plan.summary",
      "plan.milestones",
    ]);
  });
});

describe("EXC-1 EXC-2 the questions", () => {
  const products = [{ fullName: "cdp.claims", kind: "CDP" as const }];

  test("EXC-2 where products are derived already, the text says why they do not serve", () => {
    const { why_products_do_not_serve: _, ...answers } = COMPLETE.answers;
    expect(flawsOf({ answers })).toEqual([]);
    expect(flawsOf({ answers }, { bucket: { ...bucket, products } })).toEqual([
      { field: "answers.why_products_do_not_serve", code: "missing" },
    ]);
  });

  test.each(REASON_CATEGORIES)("EXC-1 the reason %s asks its own questions", (reason) => {
    const own = QUESTIONS[reason].map((question) => question.id);
    const others = REASON_CATEGORIES.filter((other) => other !== reason).flatMap((other) => QUESTIONS[other]);
    expect(own.filter((id) => !others.some((question) => question.id === id))).toHaveLength(1);
    const asked = flawsOf({ reason, answers: {} }, { bucket: { ...bucket, products } });
    expect(asked.map((flaw) => flaw.field)).toEqual(own.map((id) => `answers.${id}`));
  });
});
