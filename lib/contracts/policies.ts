import { z } from "zod";
import { DRY_RUN_EFFECTS } from "#lib/domain/approval-policy/dry-run.ts";
import { POLICY_FLAW_CODES, POLICY_STATUSES, STRICT_PARTS } from "#lib/domain/approval-policy/types.ts";
import { SLOT_NAMES } from "#lib/domain/approvals/types.ts";
import { CLASSIFICATIONS } from "#lib/domain/raw-bucket/types.ts";
import { DECISION_STATUSES } from "#lib/domain/requests/types.ts";
import { REQUEST_KINDS } from "#lib/domain/requests/kinds.ts";
import { count, id, isoInstant, PersonRef, text } from "./fields.ts";

const QuestionSchema = z.strictObject({
  id: z
    .string()
    .max(40)
    .regex(/^[a-z][a-z0-9_]*$/, "must be a word in small letters"),
  fromRenewal: z.int().min(0).max(100),
  question: text(300),
  minWords: z.int().min(0).max(1_000),
});

/** What the policy in force allows and asks of a text that is being written. */
export const TextPolicyView = z.strictObject({
  version: z.int().positive(),
  minDays: count,
  maxDays: count,
  questions: z.array(QuestionSchema).readonly(),
});

const minutes = z.int().min(0).max(10_000_000);
export const PolicyTermsSchema = z.strictObject({
  slots: z.array(z.enum(SLOT_NAMES)).max(10).readonly(),
  minMinutes: minutes,
  maxMinutes: minutes,
  stepUp: z.array(z.enum(CLASSIFICATIONS)).max(10).readonly(),
  due: z.strictObject({
    remindAfterMinutes: minutes,
    deputyAfterMinutes: minutes,
    lapseAfterMinutes: minutes,
  }),
  questions: z.array(QuestionSchema).max(20).readonly(),
});
export type PolicyTermsView = z.infer<typeof PolicyTermsSchema>;

const note = text(1_000);
export const WritePolicy = z.strictObject({ kind: z.enum(REQUEST_KINDS), terms: PolicyTermsSchema, note });
export const ChangePolicy = z.strictObject({ terms: PolicyTermsSchema, note });
export const DryRunPolicy = z.strictObject({ kind: z.enum(REQUEST_KINDS), terms: PolicyTermsSchema });

export const PolicyReceiptView = z.strictObject({
  id,
  number: z.int().positive(),
  version: z.int().positive(),
  status: z.enum(POLICY_STATUSES),
});

export const PolicyView = z.strictObject({
  id,
  kind: z.enum(REQUEST_KINDS),
  /** Counts up within the kind; `version` is the row's, for If-Match. */
  number: z.int().positive(),
  version: z.int().positive(),
  status: z.enum(POLICY_STATUSES),
  terms: PolicyTermsSchema,
  note: z.string(),
  author: PersonRef.nullable(),
  writtenAt: isoInstant,
  proposedAt: isoInstant.nullable(),
  signer: PersonRef.nullable(),
  publishedAt: isoInstant.nullable(),
  retiredAt: isoInstant.nullable(),
  /** What it is compared with: the version that it replaced, or the one in force while it is open; null for the first. */
  before: z.strictObject({ number: z.int().positive(), terms: PolicyTermsSchema }).nullable(),
  strictness: z.enum(["same", "stricter", "laxer", "mixed"]),
  /** Pending requests that are pinned to this version. */
  pending: count,
  actions: z.array(z.enum(["change", "propose", "publish", "drop"])).readonly(),
  /** Why the reader may not put a proposal in force, in words; null when they may or nothing is proposed. */
  whyNotPublish: z.string().nullable(),
});
export type PolicyView = z.infer<typeof PolicyView>;

export const PoliciesView = z.strictObject({
  policies: z.array(PolicyView).readonly(),
  /** The kinds of which the reader may begin a version: none while another one is open. */
  mayWrite: z.array(z.enum(REQUEST_KINDS)).readonly(),
});
export type PoliciesView = z.infer<typeof PoliciesView>;

const DryRunRequest = z.strictObject({
  id,
  number: z.string(),
  status: z.enum(DECISION_STATUSES),
  submittedAt: isoInstant,
});
export const DryRunView = z.strictObject({
  strictness: z.enum(["same", "stricter", "laxer", "mixed"]),
  stricterIn: z.array(z.enum(STRICT_PARTS)).readonly(),
  laxerIn: z.array(z.enum(STRICT_PARTS)).readonly(),
  flaws: z
    .array(
      z.strictObject({
        field: z.string(),
        code: z.enum(POLICY_FLAW_CODES),
        limit: z.number().optional(),
        named: z.array(z.string()).readonly().optional(),
      }),
    )
    .readonly(),
  /** Requests submitted within the last year, and those of them that are pending now. */
  looked: count,
  pending: count,
  effects: z
    .array(
      z.strictObject({
        effect: z.enum(DRY_RUN_EFFECTS),
        count,
        /** The newest of them, at most fifty. */
        requests: z.array(DryRunRequest).readonly(),
      }),
    )
    .readonly(),
});
export type DryRunView = z.infer<typeof DryRunView>;
