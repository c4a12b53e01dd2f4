/**
 * Glossary of this folder.
 * delegation  a holder's word that somebody stands in for them in their slot, in [startsAt, endsAt), open items too (APP-4)
 * delegator   the holder, who may go on signing
 * delegate    who stands in; they sign as themselves, for the delegator
 */
import type { Concerned, Seat, SlotName } from "../approvals/types.ts";
import type { Instant } from "../shared/time.ts";

export const MAX_DAYS = 90;

export type Person = { readonly id: string; readonly name: string };

/** A delegation that was not ended and is not over. */
export type Delegation = {
  readonly id: string;
  readonly seatId: string;
  readonly slot: SlotName;
  readonly delegator: Person;
  readonly delegate: Person;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
};

export type Delegate = {
  readonly type: "delegate";
  readonly by: string;
  readonly delegationId: string;
  readonly slot: SlotName;
  readonly to: string;
  /** Null begins it at once. */
  readonly startsAt: Instant | null;
  readonly endsAt: Instant;
  readonly reason: string;
};

/** An undecided request that concerns the delegator or the delegate. */
export type PendingRequest = {
  readonly number: string;
  readonly concerned: Concerned;
  /** Slots that are not signed yet. */
  readonly open: readonly SlotName[];
  readonly signers: readonly string[];
};

/** What the rules depend on, read under the lock that makes delegations one at a time. */
export type DelegationFacts = {
  readonly now: Instant;
  /** Null when nobody active has the id. */
  readonly delegate: Person | null;
  /** Live seats of everybody, delegated ones too. */
  readonly seats: readonly Seat[];
  /** Delegations to come or running in which one of the two has a part. */
  readonly delegations: readonly Delegation[];
  /** The slots that one request needs signed together, for each kind of request. */
  readonly together: readonly (readonly SlotName[])[];
  readonly pending: readonly PendingRequest[];
};

export type DelegationCreated = {
  readonly type: "delegation_created";
  readonly by: string;
  readonly delegationId: string;
  readonly seatId: string;
  readonly slot: SlotName;
  readonly to: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly reason: string;
  readonly at: Instant;
};
export type DelegationEnded = {
  readonly type: "delegation_ended";
  readonly by: string;
  readonly delegationId: string;
  readonly slot: SlotName;
  readonly delegatorId: string;
  readonly delegateId: string;
  readonly at: Instant;
};

export type DelegationRefusal =
  | { readonly code: "slot_not_held"; readonly slot: SlotName }
  | { readonly code: "delegate_is_self" }
  | { readonly code: "delegate_unknown" }
  | { readonly code: "delegation_starts_in_past" }
  | { readonly code: "delegation_backwards" }
  | { readonly code: "delegation_too_long"; readonly days: number }
  | { readonly code: "delegation_reason_missing" }
  | { readonly code: "delegate_fills_slot"; readonly name: string; readonly slot: SlotName }
  | {
      readonly code: "delegated_already";
      readonly name: string;
      readonly startsAt: Instant;
      readonly endsAt: Instant;
    }
  | { readonly code: "delegation_loop"; readonly name: string; readonly endsAt: Instant }
  | {
      readonly code: "delegate_is_away";
      readonly name: string;
      readonly standsIn: string;
      readonly endsAt: Instant;
    }
  | { readonly code: "delegated_on"; readonly name: string; readonly endsAt: Instant }
  | { readonly code: "only_holder_elsewhere"; readonly name: string; readonly slot: SlotName }
  | {
      readonly code: "stands_in_elsewhere";
      readonly name: string;
      readonly slot: SlotName;
      readonly endsAt: Instant;
    }
  | {
      readonly code: "delegate_is_concerned";
      readonly name: string;
      readonly slot: SlotName;
      readonly number: string;
    }
  | { readonly code: "leaves_request_unfillable"; readonly name: string; readonly number: string }
  | { readonly code: "delegation_over"; readonly endedAt: Instant };
