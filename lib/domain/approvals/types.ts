/**
 * Glossary of this folder.
 * slot       a seat that a request must have signed, named by a role (CTO, CDAO, VP, SECURITY); slots, not counts (APP-1)
 * seat       a person's right to fill a slot for a period: as holder, as deputy, or as delegate of a holder
 * deputy     a person who may fill the slot once its holder has let the first due time pass (APP-5)
 * delegate   a person who stands in for a holder while a delegation runs, beside the holder (APP-4)
 * signature  an approving decision that counts for its slot
 */
import type { Instant } from "../shared/time.ts";

export const SLOT_NAMES = ["CTO", "CDAO", "VP", "SECURITY"] as const;
export type SlotName = (typeof SLOT_NAMES)[number];

export const AUTHORITIES = ["holder", "deputy", "delegate"] as const;
export type Authority = (typeof AUTHORITIES)[number];

/** A live seat, as read from the database at the moment of a decision (APP-3). */
export type Seat = {
  readonly id: string;
  readonly slot: SlotName;
  readonly personId: string;
  readonly authority: Authority;
  /** The holder for whom a delegate signs; null for everybody who signs by their own office. */
  readonly onBehalfOf: string | null;
};

/** When a slot's holder is reminded, from when its deputies may fill it, and when it is due (APP-5). */
export type SlotPlan = {
  readonly slot: SlotName;
  readonly remindAt: Instant;
  readonly deputyFrom: Instant;
  readonly dueAt: Instant;
};

export type Signature = {
  readonly personId: string;
  readonly seatId: string;
  readonly authority: Authority;
  readonly at: Instant;
  /** The earlier end that came with it; it goes when the signature goes (REQ-4). */
  readonly shortenedTo: Instant | null;
};

export type SlotState = SlotPlan & {
  readonly signature: Signature | null;
  /** Whether its holder was reminded and its deputies were called; each happens once a version (APP-5). */
  readonly reminded: boolean;
  readonly deputyCalled: boolean;
};

/** Nobody of these ever fills a slot of the request (APP-2). */
export type Concerned = {
  readonly requesterId: string;
  readonly creatorId: string;
  readonly beneficiaryId: string;
};
