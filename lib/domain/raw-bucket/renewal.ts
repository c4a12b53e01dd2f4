import type { FurtherQuestion } from "../approval-policy/types.ts";
import type { Flaw } from "../requests/flaws.ts";
import type { MilestoneContent } from "../risk/types.ts";
import { DAY, dayOf, type Instant } from "../shared/time.ts";
import type { RawBucketDetails } from "./types.ts";

export type MissedMilestone = { readonly id: string; readonly title: string; readonly dueOn: string };

/** What led to a renewal, over every request it follows: the chain (EXC-7). */
export type Chain = {
  /** 1 for the first renewal. */
  readonly ordinal: number;
  /** Whole days begun on which the access was held so far, overlaps counted once. */
  readonly exposureDays: number;
  readonly met: number;
  readonly missed: readonly MissedMilestone[];
  /** Neither verified nor due yet. */
  readonly open: number;
  /** What the request before was for; a renewal is for the same. */
  readonly bucketId: string;
  readonly beneficiaryId: string;
};

const DAYS_LESS_FOR_A_MISS = 30;
const LEAST_RENEWAL_DAYS = 14;
/** An access may be renewed while it lasts, and for so many days after its end. */
export const RENEWABLE_DAYS = 30;
/** The least number of words that can explain a miss. */
const EXPLANATION_WORDS = 5;

/** The most days that a renewal may ask for: 30 less for each missed milestone, at least 14, never above the policy's cap (EXC-7). */
export function renewalCap(maxDays: number, missed: number): number {
  return Math.min(maxDays, Math.max(LEAST_RENEWAL_DAYS, maxDays - DAYS_LESS_FOR_A_MISS * missed));
}

/** A question for each missed milestone, under its id; each must be answered in the new text (EXC-7). */
export function missedQuestions(missed: readonly MissedMilestone[]): readonly FurtherQuestion[] {
  return missed.map(({ id, title }) => ({
    id,
    fromRenewal: 1,
    question: `Why was "${title}" missed, and what is different now?`,
    minWords: EXPLANATION_WORDS,
  }));
}

/** What is wrong with a text as a renewal: another bucket or person, or more days than what was missed allows. */
export function renewalFlaws(
  details: Pick<RawBucketDetails, "bucketId" | "durationDays">,
  about: { readonly chain: Chain; readonly beneficiaryId: string; readonly maxDays: number },
): readonly Flaw[] {
  const { chain, beneficiaryId, maxDays } = about;
  const limit = renewalCap(maxDays, chain.missed.length);
  return [
    ...(details.bucketId === chain.bucketId ? [] : [{ field: "bucketId", code: "renews_another" } as const]),
    ...(beneficiaryId === chain.beneficiaryId
      ? []
      : [{ field: "beneficiaryId", code: "renews_another" } as const]),
    ...(limit < maxDays && details.durationDays > limit
      ? [{ field: "durationDays", code: "shortened_by_misses", limit } as const]
      : []),
  ];
}

/** Whether an access may be renewed now: approved, and not ended for longer than {@link RENEWABLE_DAYS}. `now` in ms since 1970. */
export function isRenewable(
  request: { readonly decision: string; readonly access: string; readonly endedAt: Instant | null },
  now: Instant,
): boolean {
  if (request.decision !== "approved") return false;
  if (request.access !== "ended" && request.access !== "closed") return request.access !== "none";
  return request.endedAt !== null && now < request.endedAt + RENEWABLE_DAYS * DAY;
}

/**
 * The earlier text with fresh days: milestones that are verified fall away, the others are due as many days from now as they were
 * from the first submission, within the access; explanations given so far stand in the answers.
 */
export function renewedText(
  details: RawBucketDetails,
  around: {
    readonly chain: Chain;
    readonly maxDays: number;
    readonly now: Instant;
    readonly submittedAt: Instant;
    /** Whether each milestone of the text, in its order, is verified. */
    readonly verified: readonly boolean[];
    /** By milestone id. */
    readonly explanations: Readonly<Record<string, string>>;
  },
): RawBucketDetails {
  const { chain, maxDays, now, submittedAt, verified, explanations } = around;
  const durationDays = Math.min(details.durationDays, renewalCap(maxDays, chain.missed.length));
  const last = dayOf(now + durationDays * DAY);
  const shift = Date.parse(dayOf(now)) - Date.parse(dayOf(submittedAt));
  const fresh = (milestone: MilestoneContent): MilestoneContent => {
    const dueOn = dayOf(Date.parse(milestone.dueOn) + shift);
    return { ...milestone, dueOn: dueOn < last ? dueOn : last };
  };
  const kept = Object.entries(details.answers).filter(([id]) => !id.startsWith("mst_"));
  const explained = chain.missed.map(({ id }) => [id, explanations[id] ?? ""] as const);
  return {
    ...details,
    durationDays,
    answers: Object.fromEntries([...kept, ...explained]),
    plan: {
      ...details.plan,
      milestones: details.plan.milestones.filter((_, index) => verified[index] !== true).map(fresh),
    },
  };
}
