import { z } from "zod";
import { AUTHORITIES, SLOT_NAMES } from "#lib/domain/approvals/types.ts";
import { REQUEST_KINDS } from "#lib/domain/requests/kinds.ts";
import { count, id, isoInstant, PersonRef, text } from "./fields.ts";

const Slot = z.enum(SLOT_NAMES);

/** Who stands in, in which slot of mine, in [from, until); without `from` at once (APP-4). */
export const CreateDelegation = z.strictObject({
  slot: Slot,
  to: id,
  from: isoInstant.optional(),
  until: isoInstant,
  reason: text(1_000),
});
export const PreviewDelegation = CreateDelegation.omit({ reason: true });

export const DelegationReceiptView = z.strictObject({ id });

/** What a delegation would do, before it is made. */
export const DelegationPreviewView = z.strictObject({
  /** Items that are open in the slot now and that the delegate could sign once it runs. */
  covers: count,
  /** Why it would be refused, in words. */
  refusal: z.strictObject({ code: z.string(), title: z.string(), detail: z.string() }).nullable(),
});

const DELEGATION_STATES = ["to_come", "running", "over", "ended"] as const;

export const DelegationView = z.strictObject({
  id,
  slot: Slot,
  delegator: PersonRef,
  delegate: PersonRef,
  from: isoInstant,
  until: isoInstant,
  reason: z.string(),
  createdAt: isoInstant,
  /** When and by whom it was ended before its time. */
  endedAt: isoInstant.nullable(),
  endedBy: PersonRef.nullable(),
  state: z.enum(DELEGATION_STATES),
  mayEnd: z.boolean(),
});
export type DelegationView = z.infer<typeof DelegationView>;

export const DelegationsView = z.strictObject({
  /** Slots that I hold and may have somebody stand in for. */
  holds: z.array(Slot).readonly(),
  maxDays: count,
  given: z.array(DelegationView).readonly(),
  received: z.array(DelegationView).readonly(),
  /** Everybody's, for those who look over the slots; null for others. */
  all: z.array(DelegationView).readonly().nullable(),
  now: isoInstant,
});
export type DelegationsView = z.infer<typeof DelegationsView>;

const SeatView = z.strictObject({
  person: PersonRef,
  authority: z.enum(AUTHORITIES),
  onBehalfOf: PersonRef.nullable(),
  from: isoInstant,
  until: isoInstant.nullable(),
});
const SlotCoverage = z.strictObject({
  slot: Slot,
  now: z.array(SeatView).readonly(),
  /** Seats that begin within the next 30 days. */
  toCome: z.array(SeatView).readonly(),
  /** From when on nobody fills it, as things stand; null when that never comes. */
  uncoveredFrom: isoInstant.nullable(),
});
export type SlotCoverage = z.infer<typeof SlotCoverage>;
const KindCoverage = z.strictObject({
  kind: z.enum(REQUEST_KINDS),
  slots: z.array(Slot).readonly(),
  /** From when on its slots cannot be filled by distinct people; null when that never comes. */
  unfillableFrom: isoInstant.nullable(),
  /** The slots that are then left over. */
  unfillable: z.array(Slot).readonly(),
});
const StuckRequest = z.strictObject({
  id,
  number: z.string(),
  slots: z.array(Slot).readonly(),
  dueAt: isoInstant.nullable(),
});

/** The health of the slots: who fills them now and soon, and where nobody will. */
export const CoverageView = z.strictObject({
  slots: z.array(SlotCoverage).readonly(),
  kinds: z.array(KindCoverage).readonly(),
  /** Undecided requests whose open slots cannot all be filled by distinct people who may decide. */
  stuck: z.array(StuckRequest).readonly(),
  pending: count,
  now: isoInstant,
});
export type CoverageView = z.infer<typeof CoverageView>;
