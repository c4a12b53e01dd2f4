import type { PersonActor } from "./types.ts";

/**
 * The where-clause of REQ-9 over `request r`: requester, creator, beneficiary, holders and deputies of its slots, security,
 * auditors. Says of rows what the `request.read` rules say of one request; a test holds the two together.
 * `$1` is the person's id, `$2` whether they see every submitted request, `$3` the slots they hold a seat of.
 */
export const VISIBLE_REQUESTS = `(
  r.requester_id = $1 OR r.creator_id = $1
  OR (r.decision_status <> 'draft' AND r.beneficiary_id = $1)
  OR (r.text_version > 0 AND ($2::boolean OR EXISTS (
    SELECT 1 FROM approval_slot vs
    WHERE vs.request_id = r.id AND vs.version = r.text_version AND vs.slot = ANY ($3::text[]))))
)`;

/** The three values that VISIBLE_REQUESTS takes, first among the parameters of its statement. */
export function visibilityOf(person: PersonActor): readonly [string, boolean, readonly string[]] {
  const oversight = person.roles.includes("security") || person.roles.includes("auditor");
  return [person.id, oversight, [...new Set(person.seats.map((seat) => seat.slot))]];
}
