import { CLOSED_BECAUSE } from "#lib/domain/requests/commands.ts";
import { z } from "zod";
import { AUTHORITIES, SLOT_NAMES } from "#lib/domain/approvals/types.ts";
import { FLAW_CODES } from "#lib/domain/requests/flaws.ts";
import { ACCESS_STATUSES, DECISION_STATUSES } from "#lib/domain/requests/types.ts";
import { REQUEST_KINDS } from "#lib/domain/requests/kinds.ts";
import { QuestionView, VoidSignature } from "./deciding.ts";
import { ClosingView } from "./closing.ts";
import { count, id, isoInstant, PersonRef, SentenceSchema, text } from "./fields.ts";
import { TextPolicyView } from "./policies.ts";
import { PlanView } from "./plan.ts";
import { RenewalView, RequestRef } from "./renewal.ts";
import { RequestRiskView } from "./risk.ts";
import { FailureView, TupleView } from "./tuples.ts";
import { TriageNoteView } from "./triage.ts";
import { BucketView } from "./raw-bucket.ts";

const Slot = z.enum(SLOT_NAMES);
const Decision = z.enum(DECISION_STATUSES);
const Access = z.enum(ACCESS_STATUSES);
const Version = z.int().positive();

export const CreateDraft = z.strictObject({
  kind: z.enum(REQUEST_KINDS),
  /** Prefill from a link such as Databricks' own "request access" button (REQ-1). */
  securable: text(300).optional(),
  /** Copies the text of an earlier request that one can see (REQ-1). */
  copyOf: id.optional(),
});
export const DecideSlot = z.strictObject({
  version: Version,
  slot: Slot,
  verdict: z.enum(["approve", "reject"]),
  reason: text(2_000).optional(),
  /** At most a shorter end (APP-7). */
  end: isoInstant.optional(),
});
export const EndAccess = z.strictObject({ reason: text(2_000).optional() });
export const Nothing = z.strictObject({});

export const RequestReceiptView = z.strictObject({
  id,
  number: z.string(),
  version: Version,
  textVersion: count,
  decision: Decision,
  access: Access,
});

const FlawView = z.strictObject({
  field: z.string(),
  code: z.enum(FLAW_CODES),
  limit: z.number().optional(),
});

const EffectView = z.strictObject({
  now: z.array(z.string()).readonly(),
  added: z
    .array(z.strictObject({ privilege: z.string(), on: z.string(), prerequisite: z.boolean() }))
    .readonly(),
  alreadyThere: z.array(z.string()).readonly(),
  withheld: z.array(z.string()).readonly(),
  /** Null when Unity Catalog was not asked; otherwise whether its answer is in `now`. */
  catalogRead: z.boolean().nullable(),
});

/** Who may fill a slot; a delegate with the name of the holder for whom they stand in (APP-4). */
const Eligible = PersonRef.extend({ authority: z.enum(AUTHORITIES), onBehalfOf: z.string().nullable() });

const PathSlotView = z.strictObject({
  slot: Slot,
  dueAt: isoInstant,
  deputyFrom: isoInstant,
  /** Who may fill it: people who are not concerned. */
  eligible: z.array(Eligible).readonly(),
});
export const PreviewView = z.strictObject({
  path: z.array(PathSlotView).readonly(),
  /** Slots that nobody distinct could fill; submit would be refused (REQ-2). */
  unfillable: z.array(Slot).readonly(),
  flaws: z.array(FlawView).readonly(),
  effect: EffectView,
  summary: SentenceSchema,
  endsAtIfApprovedNow: isoInstant,
  /** What led to it, when it renews an access (EXC-7). */
  renewal: RenewalView.nullable(),
  /** What the policy in force allows and asks of this text. */
  policy: TextPolicyView,
});
export type PreviewView = z.infer<typeof PreviewView>;

export const SlotView = z.strictObject({
  slot: Slot,
  state: z.enum(["open", "signed", "rejected", "closed"]),
  /** Why it is asked for where the policy does not ask for it. */
  because: z.string().nullable(),
  remindAt: isoInstant,
  dueAt: isoInstant,
  deputyFrom: isoInstant,
  person: PersonRef.nullable(),
  authority: z.enum(AUTHORITIES).nullable(),
  /** The holder for whom a delegate decided, by name. */
  onBehalfOf: z.string().nullable(),
  reason: z.string().nullable(),
  at: isoInstant.nullable(),
  eligible: z.array(Eligible).readonly(),
});

const ActionView = z.strictObject({
  action: z.enum([
    "decide",
    "withdraw",
    "end_access",
    "retry_grant",
    "save_draft",
    "submit",
    "copy",
    "triage",
    "renew",
    "answer",
    "revise",
    "shorten",
    "propose_closing",
    "confirm_closing",
    "drop_closing",
  ]),
  allowed: z.boolean(),
  /** The rule that allows or refuses it, in words; null when only the state stands against it. */
  because: z.string().nullable(),
});

export const RequestView = z.strictObject({
  id,
  number: z.string(),
  kind: z.enum(REQUEST_KINDS),
  version: Version,
  textVersion: count,
  summary: SentenceSchema,
  decision: Decision,
  access: Access,
  /** Past its end and not proved gone: shown in red (REQ-7). */
  endNotProved: z.boolean(),
  requester: PersonRef,
  beneficiary: PersonRef,
  createdAt: isoInstant,
  submittedAt: isoInstant.nullable(),
  dueAt: isoInstant.nullable(),
  decidedAt: isoInstant.nullable(),
  startsAt: isoInstant.nullable(),
  endsAt: isoInstant.nullable(),
  /** When the access was first proved to be there. */
  verifiedAt: isoInstant.nullable(),
  /** When the removal was proved by a read. */
  endedAt: isoInstant.nullable(),
  /** When its end was begun, at its hour or before. */
  releasedAt: isoInstant.nullable(),
  /** Who proposes or has confirmed that it is closed by hand; null when nobody does (UC-5). */
  closing: ClosingView.nullable(),
  /** When it was closed without a proof, and why (UC-4). */
  closedAt: isoInstant.nullable(),
  closedBecause: z.enum(CLOSED_BECAUSE).nullable(),
  shortenedTo: isoInstant.nullable(),
  durationMinutes: count,
  hash: z.string().nullable(),
  /** Whether a decision on it needs a fresh sign-in (APP-6). */
  stepUp: z.boolean(),
  slots: z.array(SlotView).readonly(),
  bucket: BucketView.nullable(),
  answers: z.array(z.strictObject({ label: z.string(), answer: z.string() })).readonly(),
  reasonCategory: z.string().nullable(),
  /** What is written so far, of the shape of its kind. */
  draft: z
    .strictObject({ beneficiaryId: id.optional(), details: z.record(z.string(), z.unknown()) })
    .nullable(),
  risk: RequestRiskView.nullable(),
  plan: PlanView.nullable(),
  renewal: RenewalView.nullable(),
  /** The request that it renews, and the one that renews it, if there are such. */
  renews: RequestRef.nullable(),
  renewedBy: RequestRef.nullable(),
  effect: EffectView,
  tuples: z.array(TupleView).readonly(),
  failure: FailureView.nullable(),
  /** When the access was last used, and since when the server tells; null when it does not tell. */
  use: z.strictObject({ lastUsedAt: isoInstant.nullable(), knownSince: isoInstant }).nullable(),
  /** The least-privilege IAM policy as kept at the approval, or why there is none (EXC-10); null before. */
  iamPolicy: z
    .strictObject({
      path: z.string(),
      document: z.string().nullable(),
      refused: z.string().nullable(),
      writtenAt: isoInstant,
    })
    .nullable(),
  /** Why nobody could be let in if it were approved now, each in words; empty when nothing stands in the way. */
  obstacles: z.array(z.string()).readonly(),
  /** What is unusual about it, each a sentence. */
  unusual: z.array(z.string()).readonly(),
  /** Earlier requests of this person on this object. */
  history: z
    .array(
      z.strictObject({
        id,
        number: z.string(),
        decision: Decision,
        access: Access,
        endsAt: isoInstant.nullable(),
      }),
    )
    .readonly(),
  /** What waits for the requester's answer (REQ-5). */
  question: QuestionView.nullable(),
  /** Signatures that no longer count, the youngest first (REQ-4). */
  voided: z.array(VoidSignature).readonly(),
  triage: z.array(TriageNoteView).readonly(),
  /** A day on which the access could end sooner, and why; null when nothing speaks for one. */
  suggestedEnd: z.strictObject({ day: z.string(), why: z.string() }).nullable(),
  actions: z.array(ActionView).readonly(),
  /** The slot that the reader may sign now, if any. */
  mySlot: Slot.nullable(),
  now: isoInstant,
});
export type RequestView = z.infer<typeof RequestView>;

export const RequestRow = z.strictObject({
  id,
  number: z.string(),
  kind: z.enum(REQUEST_KINDS),
  summary: SentenceSchema,
  decision: Decision,
  access: Access,
  endNotProved: z.boolean(),
  requester: z.string(),
  securable: z.string().nullable(),
  hash: z.string().nullable(),
  slots: z.array(z.strictObject({ slot: Slot, state: SlotView.shape.state })).readonly(),
  startsAt: isoInstant.nullable(),
  endsAt: isoInstant.nullable(),
  releasedAt: isoInstant.nullable(),
  endedAt: isoInstant.nullable(),
  closedAt: isoInstant.nullable(),
  dueAt: isoInstant.nullable(),
  updatedAt: isoInstant,
});
export type RequestRow = z.infer<typeof RequestRow>;

export const REQUEST_SORTS = ["updated", "due", "ends", "number"] as const;
export const ListRequests = z.strictObject({
  kind: z.enum(REQUEST_KINDS).optional(),
  decision: Decision.optional(),
  access: Access.optional(),
  mine: z.enum(["true", "false"]).optional(),
  q: text(200).optional(),
  sort: z.enum(REQUEST_SORTS).optional(),
  direction: z.enum(["asc", "desc"]).optional(),
  cursor: text(400).optional(),
});
export type ListRequests = z.infer<typeof ListRequests>;
export const RequestPage = z.strictObject({
  rows: z.array(RequestRow).readonly(),
  next: z.string().nullable(),
  now: isoInstant,
});
export type RequestPage = z.infer<typeof RequestPage>;
