/** What is usual, offered to be accepted or left: nothing of this is in a request before somebody took it. */
import type { PersonRef } from "#lib/contracts/fields.ts";
import type { BucketView } from "#lib/contracts/raw-bucket.ts";
import type { Classification } from "#lib/domain/raw-bucket/types.ts";
import type { PlanKind } from "#lib/domain/risk/types.ts";
import { DAY, dayOf } from "#lib/domain/shared/time.ts";
import type { MilestoneValues } from "./values.ts";

export type RiskWording = { readonly event: string; readonly cause: string; readonly impact: string };

const EVENTS: Readonly<Record<Classification, string>> = {
  internal: "More is read than the question needs, or conclusions are drawn from data that is not cleansed.",
  confidential: "Records with personal data are read outside the controls of a data product.",
  restricted: "Restricted records about customers are seen by somebody who does not need them.",
};

const IMPACTS: Readonly<Record<Classification, string>> = {
  internal: "Wrong conclusions, and findings in the next audit.",
  confidential: "A breach of the purpose limit, and findings in the next audit.",
  restricted: "Harm to customers, and a report to the regulator.",
};

/** The usual wording of the risk of reading a bucket. */
export function riskWording({ classification, layer }: BucketView): RiskWording {
  return {
    event: EVENTS[classification],
    cause: `The ${layer} layer is read before its data is cleansed, standardised and masked.`,
    impact: IMPACTS[classification],
  };
}

/** Compensating controls that are usual on an exception. */
export const USUAL_CONTROLS: readonly string[] = [
  "Read-only access for one named person",
  "Reads are audited and looked at every month",
  "Nothing is downloaded out of the workspace",
  "Only the columns that are needed are kept",
  "What was derived is deleted at the end",
];

const SUMMARIES: Readonly<Record<PlanKind, string>> = {
  promote_to_fdp: "The columns and the grain that are needed become part of a Foundation Data Product.",
  alternative: "The question is answered from an existing data product, extended where it falls short.",
};

/** The usual way out of a kind of plan. */
export function usualSummary(kind: PlanKind): string {
  return SUMMARIES[kind];
}

/** The data product that a bucket would become; for an alternative, the first one that is already made from it. */
export function usualTarget(kind: PlanKind, { securableName, products }: BucketView): string | null {
  if (kind === "alternative") return products[0]?.fullName ?? null;
  return `fdp.${(securableName.split(".").at(-1) ?? securableName).replaceAll("-", "_")}`;
}

const STEPS: Readonly<Record<PlanKind, readonly (readonly [title: string, evidence: string])[]>> = {
  promote_to_fdp: [
    ["Columns and grain agreed with the product team", "Minutes with the agreed columns and grain"],
    ["Product published and used instead", "Link to the product in the Central Catalog"],
  ],
  alternative: [
    ["Gap of the existing product described", "Ticket with the columns that are missing"],
    ["Work moved to the product", "Notebook that reads the product instead"],
  ],
};

export type MilestoneAsk = {
  readonly kind: PlanKind;
  readonly owner: PersonRef | null;
  readonly verifier: PersonRef | null;
  /** Milliseconds since 1970, and for how many days the access is asked for. */
  readonly now: number;
  readonly days: number;
};

/** Two usual milestones, due in the middle and at the end of the access. */
export function usualMilestones({
  kind,
  owner,
  verifier,
  now,
  days,
}: MilestoneAsk): readonly MilestoneValues[] {
  const span = Math.max(0, days) * DAY;
  return STEPS[kind].map(([title, evidence], index) => ({
    title,
    evidence,
    ownerId: owner?.id ?? "",
    verifierId: verifier?.id ?? "",
    dueOn: dayOf(now + (index === 0 ? Math.floor(span / 2) : span)),
  }));
}

type Candidates = {
  readonly bucketOwner: PersonRef | null;
  readonly edp: readonly PersonRef[];
  /** Requester and beneficiary, who answer for nothing of their own (EXC-5, EXC-6). */
  readonly concerned: readonly string[];
};

export type PersonSuggestion = { readonly person: PersonRef; readonly why: string };

/** Who usually answers for it: the owner of the data, then the EDP team; never who asks, and nobody of `not`. */
export function usualPeople(
  { bucketOwner, edp, concerned }: Candidates,
  not: readonly string[] = [],
): readonly PersonSuggestion[] {
  const barred = new Set([...concerned, ...not]);
  const owner = bucketOwner === null ? [] : [{ person: bucketOwner, why: "owns this data" }];
  const all = [...owner, ...edp.map((person) => ({ person, why: "EDP team" }))];
  return all.filter(
    ({ person }, index) =>
      !barred.has(person.id) && all.findIndex((other) => other.person.id === person.id) === index,
  );
}
