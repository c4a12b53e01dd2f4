import { covers, isApplicable } from "./privileges.ts";
import { withGroups } from "./principals.ts";
import { chainOf } from "./securables.ts";
import type { Held, PrincipalRow, SecurableRow, State } from "./types.ts";

/** One privilege that counts on a securable; `from` is the parent it is granted on, absent when granted directly. */
export type Right = { readonly privilege: string; readonly from?: SecurableRow };

/** Reads the grants on one securable; reads that may be stale pass their own. */
export type GrantsOn = (securable: SecurableRow) => Held;

/**
 * What one principal, groups left aside, has on a securable: granted there or inherited from its parents as far as it
 * means something there. Grants on a catalog and a schema count for what lies in them, now and later.
 */
export function rightsOf(state: State, principalId: string, on: SecurableRow, grantsOn: GrantsOn): Right[] {
  return chainOf(state, on).flatMap((place) =>
    (grantsOn(place).get(principalId) ?? [])
      .filter((privilege) => isApplicable(privilege, on.type))
      .map((privilege) => (place === on ? { privilege } : { privilege, from: place })),
  );
}

/** Whether a principal, itself or through its groups, holds a privilege on a securable; owning it counts as all of them. */
function holds(state: State, principal: PrincipalRow, wanted: string, on: SecurableRow): boolean {
  const grantsOn: GrantsOn = (place) => state.grants.get(place.id) ?? new Map();
  return withGroups(state, principal).some(
    ({ id }) =>
      on.owner === id || rightsOf(state, id, on, grantsOn).some((right) => covers(right.privilege, wanted)),
  );
}

/** Whether a principal may change grants: the owner of the securable or of a parent, or a holder of MANAGE. */
export function mayManage(state: State, principal: PrincipalRow, on: SecurableRow): boolean {
  const own = new Set(withGroups(state, principal).map(({ id }) => id));
  return chainOf(state, on).some((place) => own.has(place.owner)) || holds(state, principal, "MANAGE", on);
}

const USE: Partial<Record<SecurableRow["type"], string>> = { catalog: "USE_CATALOG", schema: "USE_SCHEMA" };

/**
 * The first privilege that is missing for doing `wanted` on a securable: USE_CATALOG, USE_SCHEMA on its parents, then
 * the privilege itself. Undefined when nothing is missing.
 */
export function missingRight(
  state: State,
  principal: PrincipalRow,
  wanted: string,
  on: SecurableRow,
): { readonly privilege: string; readonly on: SecurableRow } | undefined {
  const needed = chainOf(state, on)
    .toReversed()
    .map((place) => ({ privilege: place === on ? wanted : (USE[place.type] ?? wanted), on: place }));
  return needed.find((one) => !holds(state, principal, one.privilege, one.on));
}
