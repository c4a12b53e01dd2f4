import { SLOT_NAMES, type SlotName, type SlotPlan } from "../approvals/types.ts";
import type { AccessTuple } from "../grants/types.ts";
import type { PlanContent, RiskContent } from "../risk/types.ts";
import { MINUTE, type Instant } from "../shared/time.ts";
import type { Flaw } from "./flaws.ts";
import type { RequestKindName } from "./kinds.ts";
import type { KindWording } from "./wording.ts";

/** When a slot's holder is reminded, when its deputies are called, when the request lapses: from the submission on (APP-5). */
export type DuePolicy = {
  readonly remindAfterMinutes: number;
  readonly deputyAfterMinutes: number;
  readonly lapseAfterMinutes: number;
};

/**
 * One stretch of the generated sentence: words, a code part set in mono, a mark that stands before all that is told of the
 * request, or the end, which each reader sees in their zone.
 */
export type SentencePart =
  | { readonly text: string; readonly code?: boolean; readonly mark?: boolean }
  | { readonly until: Instant | null };
export type Sentence = readonly SentencePart[];

/** Asked: "asks to read ... for 30 days". Granted: "may read ... until ...", its end still open when it is signed. */
export type SentenceStage = "asked" | "granted";

/**
 * Everything in which one kind of request differs from another, but what approving it takes: that is its policy's to say.
 * A further kind costs one folder that answers these.
 * `Details` is what is asked; `Facts` is what the shell reads from the database to judge it.
 */
export type RequestKind<Details, Facts> = {
  readonly name: RequestKindName;
  /** Begins the number that people use, as in EXC-1001. */
  readonly prefix: string;
  readonly check: (details: Details, facts: Facts) => readonly Flaw[];
  readonly durationMinutes: (details: Details) => number;
  readonly tuples: (facts: Facts) => readonly AccessTuple[];
  /** What stays out of reach whatever is approved, in Unity Catalog words. */
  readonly withheld: (facts: Facts) => readonly string[];
  readonly sentence: (details: Details, facts: Facts, stage: SentenceStage) => Sentence;
  readonly risk: (details: Details) => { readonly risk: RiskContent; readonly plan: PlanContent } | null;
  /** Slots beside those of the policy, each with its reason in words. */
  readonly furtherSlots: (facts: Facts) => readonly FurtherSlot[];
  /** Its mails in words of its own (APP-6). */
  readonly wording: KindWording;
};

/** A slot that the kind demands for this text although the policy does not, and why, as its approvers read it. */
export type FurtherSlot = { readonly slot: SlotName; readonly because: string };

/** The slots of the policy and those that the kind demands beside them, in the one order of slots. */
export function withFurther(
  slots: readonly SlotName[],
  further: readonly FurtherSlot[],
): readonly SlotName[] {
  const all = new Set([...slots, ...further.map(({ slot }) => slot)]);
  return SLOT_NAMES.filter((slot) => all.has(slot));
}

/** The due times of every slot of a request submitted at `now`. */
export function planSlots(slots: readonly SlotName[], due: DuePolicy, now: Instant): readonly SlotPlan[] {
  return slots.map((slot) => ({
    slot,
    remindAt: now + due.remindAfterMinutes * MINUTE,
    deputyFrom: now + due.deputyAfterMinutes * MINUTE,
    dueAt: now + due.lapseAfterMinutes * MINUTE,
  }));
}

/** The granted sentence with its end filled in, once the last slot is signed. */
export function withEnd(sentence: Sentence, until: Instant): Sentence {
  return sentence.map((part) => ("until" in part ? { until } : part));
}

/** The sentence as plain text, as mail, API and documents print it; `day` words an instant in the reader's zone. */
export function plainSentence(sentence: Sentence, day: (at: Instant) => string): string {
  return sentence.map((part) => ("text" in part ? plainPart(part) : plainEnd(part.until, day))).join("");
}

const plainPart = ({ text, mark }: { readonly text: string; readonly mark?: boolean }): string =>
  mark === true ? `${text}:` : text;
const plainEnd = (until: Instant | null, day: (at: Instant) => string): string =>
  until === null ? "its end" : day(until);

/** The mark of a request, to stand first in a subject or a title; empty for one without. */
export function markOf(sentence: Sentence): string {
  return sentence
    .flatMap((part) => ("text" in part && part.mark === true ? [`${part.text}: `] : []))
    .join("");
}
