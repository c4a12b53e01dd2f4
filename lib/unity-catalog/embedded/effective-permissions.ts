import { askedPrincipal, managedSecurable } from "./permissions.ts";
import { pageOf } from "./paging.ts";
import { principalById, withGroups } from "./principals.ts";
import { ok, type CallerHandler, type Embedded, type EmbeddedRequest } from "./requests.ts";
import { rightsOf, type GrantsOn, type Right } from "./rights.ts";
import { chainOf } from "./securables.ts";
import type { PrincipalRow, SecurableRow } from "./types.ts";

/**
 * GET effective-permissions: direct and inherited. Asked for one principal, the groups it is in answer too, each as an
 * assignment of its own under the group's name. Owner rights are not listed.
 */
export const getEffectivePermissions: CallerHandler = (embedded, request, caller) => {
  const { state } = embedded.store;
  const securable = managedSecurable(embedded, request, caller);
  const asked = askedPrincipal(state, request.query.get("principal"));
  const grantsOn: GrantsOn = (place) => embedded.stale.grantsOn(state, place, request.nowMs);
  const holders = asked === undefined ? everybodyOn(embedded, request, securable) : withGroups(state, asked);
  const rows = holders.flatMap((principal) => {
    const rights = rightsOf(state, principal.id, securable, grantsOn);
    return rights.length === 0 ? [] : [{ principal: principal.name, privileges: rights.map(toAnswer) }];
  });
  const { items, next_page_token } = pageOf(rows, (row) => row.principal, request.query, embedded.pages);
  return ok({ privilege_assignments: items, ...(next_page_token === undefined ? {} : { next_page_token }) });
};

function everybodyOn(
  embedded: Embedded,
  request: EmbeddedRequest,
  securable: SecurableRow,
): readonly PrincipalRow[] {
  const { state } = embedded.store;
  const ids = chainOf(state, securable).flatMap((place) =>
    Array.from(embedded.stale.grantsOn(state, place, request.nowMs).keys()),
  );
  return [...new Set(ids)].flatMap((id) => {
    const principal = principalById(state, id);
    return principal === undefined || principal.deleted ? [] : [principal];
  });
}

function toAnswer({ privilege, from }: Right) {
  if (from === undefined) return { privilege };
  return { privilege, inherited_from_type: from.type.toUpperCase(), inherited_from_name: from.fullName };
}
