import type { Embedded } from "../requests.ts";
import { chainOf } from "../securables.ts";
import type { PrincipalRow, SecurableRow, SecurableType, State } from "../types.ts";
import { accessDenied } from "./errors.ts";
import { metastoreOf } from "./names.ts";

/** Whether the caller owns a securable, something it lies in, or the metastore. */
export function owns({ store, isUnprotected }: Embedded, caller: PrincipalRow, on: SecurableRow): boolean {
  if (isUnprotected || metastoreOf(store.state).owner === caller.id) return true;
  return chainOf(store.state, on).some(({ owner }) => owner === caller.id);
}

/** 403 for whoever does not own a securable in that sense. */
export function mustOwn(embedded: Embedded, caller: PrincipalRow, on: SecurableRow): void {
  if (!owns(embedded, caller, on)) throw accessDenied();
}

/** Whether a user has been granted a privilege on a securable or on something it lies in. */
function holds(state: State, user: PrincipalRow, wanted: string, on: SecurableRow): boolean {
  return chainOf(state, on).some(({ id }) => state.grants.get(id)?.get(user.id)?.includes(wanted) === true);
}

const USE: Partial<Record<SecurableType, string>> = { catalog: "USE CATALOG", schema: "USE SCHEMA" };

/** Whether the caller may do what a privilege is for: `USE ...` on all that the securable lies in, and the privilege. */
export function mayUse(
  embedded: Embedded,
  caller: PrincipalRow,
  { privilege, on }: { readonly privilege: string; readonly on: SecurableRow },
): boolean {
  if (owns(embedded, caller, on)) return true;
  return chainOf(embedded.store.state, on).every((place) =>
    holds(embedded.store.state, caller, place === on ? privilege : (USE[place.type] ?? privilege), place),
  );
}

const TO_SEE: Record<SecurableType, string> = {
  metastore: "OWNER",
  catalog: "USE CATALOG",
  schema: "USE SCHEMA",
  volume: "READ VOLUME",
  table: "SELECT",
  external_location: "READ FILES",
  credential: "CREATE EXTERNAL LOCATION",
};

/** Whether the caller is shown a securable. */
export function canSee(embedded: Embedded, caller: PrincipalRow, on: SecurableRow): boolean {
  return mayUse(embedded, caller, { privilege: TO_SEE[on.type], on });
}
