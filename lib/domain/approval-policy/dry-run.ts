import { unfillableSlots } from "../approvals/eligibility.ts";
import type { Concerned, Seat } from "../approvals/types.ts";
import type { Classification } from "../raw-bucket/types.ts";
import type { DecisionStatus } from "../requests/types.ts";
import { MINUTE, type Instant } from "../shared/time.ts";
import { shortfalls, type TextFacts } from "./meeting.ts";
import { isAtLeastAsStrict, strictest } from "./strictness.ts";
import { questionsAt } from "./terms.ts";
import type { PolicyTerms } from "./types.ts";

/** What the dry run knows of one request of the year: its last version, and the terms that version is pinned to. */
export type PastRequest = TextFacts &
  Concerned & {
    readonly id: string;
    readonly number: string;
    readonly status: DecisionStatus;
    readonly classification: Classification | null;
    readonly pinned: PolicyTerms;
    readonly submittedAt: Instant;
    /** When it was decided, withdrawn or lapsed; null while it is pending. */
    readonly decidedAt: Instant | null;
    /** How long answered questions held the clock, in ms (REQ-5). */
    readonly stoodStillMs: number;
  };

/** What the change would have done to a request. The first five look back, the last three are about what is pending now. */
export const DRY_RUN_EFFECTS = [
  "another_signature",
  "refused_for_length",
  "fresh_sign_in",
  "lapsed_first",
  "extra_question",
  "reopened",
  "returned",
  "nobody_eligible",
] as const;
export type DryRunEffect = (typeof DRY_RUN_EFFECTS)[number];

export type DryRun = {
  readonly looked: number;
  readonly pending: number;
  readonly requests: Readonly<Record<DryRunEffect, readonly PastRequest[]>>;
};

const PENDING: ReadonlySet<DecisionStatus> = new Set(["waiting_for_approval", "question_open", "returned"]);

/** Whether a policy change reaches the request at all. */
export function isPending(status: DecisionStatus): boolean {
  return PENDING.has(status);
}

/**
 * What the terms would have done to the requests, each against the terms it really had and by its real decision times. Pure:
 * the same facts give the same counts.
 */
export function dryRun(
  terms: PolicyTerms,
  facts: { readonly requests: readonly PastRequest[]; readonly seats: readonly Seat[] },
): DryRun {
  const { requests } = facts;
  const having = (effect: DryRunEffect) =>
    requests.filter((request) => EFFECTS[effect](request, { ...facts, terms }));
  return {
    looked: requests.length,
    pending: requests.filter(({ status }) => isPending(status)).length,
    requests: {
      another_signature: having("another_signature"),
      refused_for_length: having("refused_for_length"),
      fresh_sign_in: having("fresh_sign_in"),
      lapsed_first: having("lapsed_first"),
      extra_question: having("extra_question"),
      reopened: having("reopened"),
      returned: having("returned"),
      nobody_eligible: having("nobody_eligible"),
    },
  };
}

type Around = { readonly terms: PolicyTerms; readonly seats: readonly Seat[] };

const EFFECTS: Readonly<Record<DryRunEffect, (request: PastRequest, around: Around) => boolean>> = {
  another_signature: ({ pinned }, { terms }) => terms.slots.some((slot) => !pinned.slots.includes(slot)),
  refused_for_length: ({ durationMinutes }, { terms }) => durationMinutes > terms.maxMinutes,
  fresh_sign_in: ({ classification, pinned }, { terms }) =>
    classification !== null &&
    terms.stepUp.includes(classification) &&
    !pinned.stepUp.includes(classification),
  // Only what was decided can have been decided too late; what is pending gets new due times when it is re-opened.
  lapsed_first: ({ status, decidedAt, submittedAt, stoodStillMs }, { terms }) =>
    (status === "approved" || status === "rejected") &&
    decidedAt !== null &&
    decidedAt - submittedAt - stoodStillMs >= terms.due.lapseAfterMinutes * MINUTE,
  extra_question: ({ renewal, pinned }, { terms }) => {
    const asked = questionsAt(pinned.questions, renewal);
    return questionsAt(terms.questions, renewal).some(({ id }) => asked.every((one) => one.id !== id));
  },
  reopened: (request, { terms }) =>
    isOutrun(request, terms) && shortfalls(strictest(request.pinned, terms), request).length === 0,
  returned: (request, { terms }) =>
    isOutrun(request, terms) && shortfalls(strictest(request.pinned, terms), request).length > 0,
  nobody_eligible: (request, { terms, seats }) =>
    isOutrun(request, terms) &&
    unfillableSlots(strictest(request.pinned, terms).slots, seats, request).length > 0,
};

/** Pending, and pinned to less than the terms demand: published, they would re-open it or give it back. */
function isOutrun({ status, pinned }: PastRequest, terms: PolicyTerms): boolean {
  return isPending(status) && !isAtLeastAsStrict(pinned, terms);
}
