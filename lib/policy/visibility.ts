import { REQUEST_KINDS, type RequestKindName } from "#lib/domain/requests/kinds.ts";
import { seesEvery } from "./relations.ts";
import type { PersonActor } from "./types.ts";

/**
 * The where-clause of REQ-9 over `request` by an alias: requester, creator, beneficiary, holders and deputies of its slots,
 * security, auditors, the EDP team for what it triages, and platform administrators for what is being removed. Says of rows what the `request.read` rules say of one request; a
 * test holds the two together. `$1` is the person's id, `$2` the kinds of which they see every submitted request, `$3` the
 * slots they hold a seat of.
 */
export const visibleRequests = (alias: string): string => `(
  ${alias}.requester_id = $1 OR ${alias}.creator_id = $1
  OR (${alias}.decision_status <> 'draft' AND ${alias}.beneficiary_id = $1)
  OR (${alias}.text_version > 0 AND (${alias}.kind = ANY ($2::text[]) OR EXISTS (
    SELECT 1 FROM approval_slot vs
    WHERE vs.request_id = ${alias}.id AND vs.version = ${alias}.text_version AND vs.slot = ANY ($3::text[]))))
  OR (${alias}.access_status IN ('being_removed', 'closed')
    AND EXISTS (SELECT 1 FROM person_role va WHERE va.person_id = $1 AND va.role = 'admin'))
)`;

/** The same over `request r`. */
export const VISIBLE_REQUESTS = visibleRequests("r");

/** The three values that VISIBLE_REQUESTS takes, first among the parameters of its statement. */
export function visibilityOf(
  person: PersonActor,
): readonly [string, readonly RequestKindName[], readonly string[]] {
  const kinds = REQUEST_KINDS.filter((kind) => seesEvery(person, kind));
  return [person.id, kinds, [...new Set(person.seats.map((seat) => seat.slot))]];
}

/**
 * The same over `risk_entry` by an alias and its request (left-joined, by another): its owner, who sees the request, and for the
 * risks of the platform who reads the register (`risk.read`). Takes the values of VISIBLE_REQUESTS and `$4`, whether the person
 * reads the register.
 */
export const visibleRisks = (entry: string, request: string): string =>
  `(${entry}.owner_id = $1 OR (${request}.id IS NOT NULL AND ${visibleRequests(request)})
    OR (${entry}.request_id IS NULL AND $4::boolean))`;
