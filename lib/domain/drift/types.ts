/**
 * Glossary of this folder.
 * look      one complete read of what a securable's direct list shows, and what the ledger holds right after it
 * observed  a principal with a privilege on a securable, as Unity Catalog showed it, ours and foreign alike
 * baseline  what was there at the first look, or was adopted by a person: recorded and never removed (UC-2)
 * finding   one difference of ledger and Unity Catalog that somebody may have to decide on (UC-7)
 * steady    nothing has touched the ledger's target since well before the look, so that the two may be compared
 */
import type { Known } from "../grants/delta.ts";
import type { Principal, PrincipalKind, Privilege } from "../grants/types.ts";

export const FINDING_KINDS = [
  "removed_outside",
  "added_outside",
  "seen_again",
  "all_privileges",
  "inherited_access",
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export const CLOSED_BECAUSE = ["gone", "back", "explained", "adopted", "repaired"] as const;
export type ClosedBecause = (typeof CLOSED_BECAUSE)[number];

export type Baseline = "first_look" | "adopted";

/** One privilege of one principal as the server wrote it; the privilege is normalised but an open word. */
export type Seen = { readonly principal: string; readonly privilege: string };

/** A tuple of the ledger on the securable that was looked at. */
export type LedgerLine = {
  readonly tupleId: string;
  readonly targetId: string;
  readonly principal: Principal;
  readonly privilege: Privilege;
  /** A live holder wants it. */
  readonly wanted: boolean;
  /** Countersign put it there at least once, and it was not there before (UC-2). */
  readonly ours: boolean;
  readonly known: Known;
  readonly steady: boolean;
  /** A person has decided that it is taken away although it was never ours. */
  readonly removing: boolean;
};

/** A row of what was seen before and is not gone. */
export type Recorded = Seen & { readonly id: string; readonly baseline: Baseline | null };

export type OpenFinding = Seen & { readonly id: string; readonly kind: FindingKind };

/**
 * Why a securable is watched: a registered bucket, something that one lies in, or what nobody has anything on but by a request here,
 * so that whoever has is found at the first look too.
 */
export type Place = "bucket" | "parent" | "empty";

export type Look = {
  readonly place: Place;
  /** Nobody here has read it before: what it shows and nothing here explains is baseline (UC-2). */
  readonly first: boolean;
  readonly seen: readonly Seen[];
  readonly ledger: readonly LedgerLine[];
  readonly recorded: readonly Recorded[];
  readonly open: readonly OpenFinding[];
};

export type NewFinding = Seen & {
  readonly kind: FindingKind;
  readonly principalKind: PrincipalKind;
  readonly tupleId: string | null;
};

/** What a look changes in what is recorded; what it cannot tell, because the ledger was at it, is in none of the lists. */
export type Verdict = {
  readonly appeared: readonly (Seen & {
    readonly principalKind: PrincipalKind;
    readonly baseline: boolean;
  })[];
  readonly gone: readonly string[];
  readonly opened: readonly NewFinding[];
  readonly closed: readonly { readonly id: string; readonly because: ClosedBecause }[];
  /** Targets on which something of ours that was proved gone is shown again: to be taken away again at once (UC-3). */
  readonly again: readonly string[];
};
