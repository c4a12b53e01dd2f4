/**
 * Glossary of this folder.
 * slot       a seat that a request must have signed, named by a role (CTO, CDAO, VP); slots, not counts (APP-1)
 * seat       a person's right to fill a slot, as holder or as deputy, for a period
 * deputy     a person who may fill the slot once its holder has let the first due time pass (APP-5)
 * signature  an approving decision that counts for its slot
 */
import type { Instant } from "../shared/time.ts";

export const SLOT_NAMES = ["CTO", "CDAO", "VP"] as const;
export type SlotName = (typeof SLOT_NAMES)[number];

export const AUTHORITIES = ["holder", "deputy"] as const;
export type Authority = (typeof AUTHORITIES)[number];

/** A live seat, as read from the database at the moment of a decision (APP-3). */
export type Seat = {
  readonly id: string;
  readonly slot: SlotName;
  readonly personId: string;
  readonly authority: Authority;
};

/** When a slot is due, and from when its deputies may fill it. */
export type SlotPlan = { readonly slot: SlotName; readonly deputyFrom: Instant; readonly dueAt: Instant };

export type Signature = {
  readonly personId: string;
  readonly seatId: string;
  readonly authority: Authority;
  readonly at: Instant;
};

export type SlotState = SlotPlan & { readonly signature: Signature | null };

/** Nobody of these ever fills a slot of the request (APP-2). */
export type Concerned = {
  readonly requesterId: string;
  readonly creatorId: string;
  readonly beneficiaryId: string;
};
