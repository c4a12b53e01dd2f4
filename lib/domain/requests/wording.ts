import type { SlotName } from "../approvals/types.ts";
import type { Instant } from "../shared/time.ts";
import type { MailTemplate } from "./react.ts";

/** A request as its mails tell of it, when they are sent. */
export type Tellable = {
  readonly requester: string;
  /** What is asked, of the shape of its kind; empty for a draft. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly durationMinutes: number;
  /** Names of those whose signatures count. */
  readonly signers: readonly string[];
  readonly submittedAt: Instant | null;
  readonly decidedAt: Instant | null;
  readonly verifiedAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly endsAt: Instant | null;
  /** Open slots that the recipient may sign. */
  readonly mySlots: readonly SlotName[];
  readonly decision: string;
};

/** What one mail says beside the sentence of the request and its link: the subject after the number, sentences, and facts. */
export type MailWording = {
  readonly subject: string;
  readonly lead: readonly string[];
  readonly facts: readonly (readonly [name: string, value: string])[];
};

/** What a kind says in its own words, by template; what is left out is said as for every kind. `when` words an instant. */
export type KindWording = Partial<
  Readonly<Record<MailTemplate, (told: Tellable, when: (at: Instant | null) => string) => MailWording | null>>
>;
