import type { FieldErrors } from "react-hook-form";
import type { BucketView } from "#lib/contracts/raw-bucket.ts";
import type { PreviewView } from "#lib/contracts/requests.ts";
import { checkRawBucket } from "#lib/domain/raw-bucket/check.ts";
import type { Bucket, RawBucketFacts } from "#lib/domain/raw-bucket/types.ts";
import type { Flaw } from "#lib/domain/requests/flaws.ts";
import { DAY, dayOf } from "#lib/domain/shared/time.ts";
import { fieldProblem, fieldWords } from "#lib/format/raw-bucket-fields.ts";
import { flawWords } from "#lib/format/refusals.ts";
import { fieldId } from "#components/forms/field-id.ts";
import type { Problem } from "#components/forms/problems.ts";
import type { RawBucketValues } from "./values.ts";

/** What the form knows of the world while it judges itself; the server judges again with its own facts. */
export type KnownFacts = {
  readonly bucket: BucketView | null;
  /** The reader, who asks. */
  readonly requesterId: string;
  /** People whom the server called unknown or inactive. */
  readonly unknownPeople: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly policy: PreviewView["policy"];
};

const MINUTES_A_DAY = 24 * 60;

/** The flaws of the form by the rules of the domain, in the order of its fields (REQ-3). */
export function flawsOf(values: RawBucketValues, known: KnownFacts): readonly Flaw[] {
  const { beneficiaryId: _, ...details } = values;
  const flaws = [
    ...checkRawBucket(details, factsOf(values, known)),
    ...durationFlaws(details.durationDays, known.policy),
  ];
  return flaws
    .map((flaw) => (isBlankDay(flaw, values) ? { field: flaw.field, code: "missing" as const } : flaw))
    .toSorted((one, other) => placeOf(one.field) - placeOf(other.field));
}

/** A day that was not chosen yet is missing, which says more than that it is none. */
function isBlankDay({ field, code }: Flaw, { plan }: RawBucketValues): boolean {
  const index = Number(MILESTONE.exec(field)?.[1] ?? -1);
  return code === "not_a_day" && plan.milestones[index]?.dueOn === "";
}

const MILESTONE = /^plan\.milestones\.(\d+)\.(\w+)$/;

/** The fields as they follow one another on the page, by the beginning of their names. */
const ORDER = [
  "bucketId",
  "beneficiaryId",
  "answers",
  "durationDays",
  "risk.event",
  "risk.cause",
  "risk.impact",
  "risk.controls",
  "risk.residual",
  "risk.ownerId",
  "plan.target",
  "plan.summary",
  "plan.milestones",
];

const MILESTONE_ORDER = ["title", "dueOn", "evidence", "ownerId", "verifierId"];

function placeOf(field: string): number {
  const [, index, part = ""] = MILESTONE.exec(field) ?? [];
  if (index !== undefined)
    return ORDER.length + Number(index) * MILESTONE_ORDER.length + MILESTONE_ORDER.indexOf(part);
  const place = ORDER.findIndex((name) => field === name || field.startsWith(`${name}.`));
  return place === -1 ? ORDER.length : place;
}

function durationFlaws(days: number, { minDays, maxDays }: PreviewView["policy"]): readonly Flaw[] {
  return days >= minDays && days <= maxDays
    ? []
    : [{ field: "durationDays", code: "duration_out_of_range", limit: maxDays * MINUTES_A_DAY }];
}

function factsOf(values: RawBucketValues, known: KnownFacts): RawBucketFacts {
  const { beneficiaryId, durationDays, risk, plan } = values;
  const named = [
    risk.ownerId,
    ...plan.milestones.flatMap(({ ownerId, verifierId }) => [ownerId, verifierId]),
  ];
  return {
    bucket: known.bucket === null ? null : bucketOf(known.bucket),
    activePeople: new Set(named.filter((id) => !known.unknownPeople.has(id))),
    requesterId: known.requesterId,
    questions: known.policy.questions,
    beneficiary: { id: beneficiaryId, name: "", userName: "" },
    today: dayOf(known.now),
    lastDay: dayOf(known.now + Math.max(0, durationDays) * DAY),
  };
}

function bucketOf({ securableType, securableName, owner, ...rest }: BucketView): Bucket {
  return { ...rest, securable: { type: securableType, fullName: securableName }, ownerId: owner.id };
}

/** A list of milestones is at fault as a whole under `root`, as react-hook-form has it. */
function fieldOf({ field }: Pick<Flaw, "field">): string {
  if (field === "duration") return "durationDays";
  return field === "plan.milestones" ? "plan.milestones.root" : field;
}

/** What is still missing, each as the short name of its field and a link to it. */
export function missingOf(flaws: readonly Flaw[]): readonly Problem[] {
  const fields = new Map(flaws.map((flaw) => [fieldOf(flaw), flaw.field]));
  return [...fields].map(([field, name]) => ({ fieldId: fieldId(field), message: fieldWords(name) }));
}

export type FieldFault = { readonly field: string; readonly message: string };

/** A flaw as the sentence that stands beside its field. */
export function faultOf(flaw: Flaw): FieldFault {
  return { field: fieldOf(flaw), message: fieldProblem(flaw.field, flawWords(flaw)) };
}

/** What the server found wrong with a field, in its words after the field's name (the `params` of its problem). */
export function serverFaultOf({ field, message }: FieldFault): FieldFault {
  return { field: fieldOf({ field }), message: fieldProblem(field, message) };
}

/** Faults as react-hook-form nests them: `plan.milestones.0.dueOn` under plan, milestones, 0, dueOn. The first of a field counts. */
export function errorsOf(faults: readonly FieldFault[]): FieldErrors<RawBucketValues> {
  const errors: Record<string, unknown> = {};
  for (const { field, message } of faults) {
    const steps = field.split(".");
    const last = steps.pop() ?? field;
    const holder = steps.reduce<Record<string, unknown>>(nested, errors);
    holder[last] ??= { type: "flaw", message };
  }
  return asErrors(errors);
}

/** The object under a step, made where it is missing. */
function nested(at: Record<string, unknown>, step: string): Record<string, unknown> {
  const found = at[step];
  if (isRecord(found)) return found;
  const made: Record<string, unknown> = {};
  at[step] = made;
  return made;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** The paths of flaws are paths of the form's values (values.ts), so the nested object has the form's shape. */
function asErrors(errors: Record<string, unknown>): FieldErrors<RawBucketValues> {
  return errors;
}
