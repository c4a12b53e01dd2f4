/** What changed between two versions of a raw-bucket exception: field by field, word by word inside long texts (REQ-4). */
import { diffWordsWithSpace } from "diff";
import type { RawBucketDetails } from "#lib/domain/raw-bucket/types.ts";
import type { MilestoneContent, Rating } from "#lib/domain/risk/types.ts";
import { formatDay } from "./dates.ts";
import { CADENCE_WORDS, PLAN_WORDS, REASON_WORDS, wordOf } from "./raw-bucket.ts";

export type ChangePart = { readonly kind: "same" | "added" | "removed"; readonly text: string };
export type FieldChange = {
  readonly section: string;
  readonly field: string;
  readonly parts: readonly ChangePart[];
};

/** How people, buckets and questions are called that the texts name by id. */
export type Names = {
  readonly person: (id: string) => string;
  readonly bucket: (id: string) => string;
  readonly question: (id: string) => string;
};

type Value = {
  readonly section: string;
  readonly field: string;
  readonly text: string;
  readonly long: boolean;
};

/** Texts that differ in more words than these are shown as one after the other. */
const MOST_EDITS = 600;

/** The fields that differ, in the order of the form; nothing when both versions say the same. */
export function versionChanges(
  before: RawBucketDetails,
  after: RawBucketDetails,
  names: Names,
): readonly FieldChange[] {
  const olds = new Map(valuesOf(before, names).map((value) => [keyOf(value), value]));
  const news = new Map(valuesOf(after, names).map((value) => [keyOf(value), value]));
  const gone = [...olds.values()].filter((value) => !news.has(keyOf(value)));
  return [...news.values(), ...gone].flatMap((value) => {
    const old = olds.get(keyOf(value))?.text ?? "";
    const text = news.get(keyOf(value))?.text ?? "";
    if (old === text) return [];
    const { section, field, long } = value;
    return [{ section, field, parts: long ? wordParts(old, text) : wholeParts(old, text) }];
  });
}

function keyOf({ section, field }: Value): string {
  return `${section}/${field}`;
}

function wholeParts(old: string, text: string): readonly ChangePart[] {
  const parts: readonly ChangePart[] = [
    { kind: "removed", text: old },
    { kind: "added", text },
  ];
  return parts.filter((part) => part.text !== "");
}

function wordParts(old: string, text: string): readonly ChangePart[] {
  const changes = diffWordsWithSpace(old, text, { maxEditLength: MOST_EDITS });
  if (changes === undefined) return wholeParts(old, text);
  return changes.map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value,
  }));
}

function valuesOf(details: RawBucketDetails, { person, bucket, question }: Names): readonly Value[] {
  const short = (section: string, field: string, text: string): Value => ({
    section,
    field,
    text,
    long: false,
  });
  const long = (section: string, field: string, text: string): Value => ({
    section,
    field,
    text,
    long: true,
  });
  const { risk, plan } = details;
  return [
    short("What", "Bucket", bucket(details.bucketId)),
    short("Why", "Reason", wordOf(REASON_WORDS, details.reason)),
    ...Object.entries(details.answers).map(([id, answer]) => long("Why", question(id), answer)),
    short("How long", "Days", details.durationDays === 1 ? "1 day" : `${details.durationDays} days`),
    long("Risk", "What could go wrong", risk.event),
    long("Risk", "Cause", risk.cause),
    long("Risk", "Whom it would hurt", risk.impact),
    short("Risk", "Before controls", ratingWords(risk.inherent)),
    short("Risk", "After controls", ratingWords(risk.residual)),
    short("Risk", "Owner", person(risk.ownerId)),
    long("Risk", "Controls", risk.controls.join("\n")),
    short("Risk", "Review", wordOf(CADENCE_WORDS, risk.reviewCadence)),
    short("Plan", "Way out", wordOf(PLAN_WORDS, plan.kind)),
    long("Plan", "Target", plan.target),
    long("Plan", "How", plan.summary),
    ...plan.milestones.map((milestone, index) =>
      long("Plan", `Milestone ${index + 1}`, milestoneWords(milestone, person)),
    ),
  ];
}

function ratingWords({ likelihood, impact }: Rating): string {
  return `${likelihood * impact}: likelihood ${likelihood}, impact ${impact}`;
}

function milestoneWords(milestone: MilestoneContent, person: Names["person"]): string {
  const { title, ownerId, dueOn, evidence, verifierId } = milestone;
  return `${title}, by ${person(ownerId)}, due ${formatDay(dueOn)}, shown by ${evidence}, verified by ${person(verifierId)}`;
}
