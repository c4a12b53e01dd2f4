/**
 * Glossary of this folder.
 * access tuple  principal, securable, privilege: the smallest thing that can be given or taken
 * holder        a reason that keeps a tuple alive: one request that needs it; a tuple lives while it has one (UC-2)
 * grant         one principal, one securable, its privileges, a start and an end, held by a request
 * prerequisite  USE_CATALOG or USE_SCHEMA on a parent, counted like any other tuple
 * membership    being in an account group: the privilege MEMBER on the securable type `group`, a tuple like any other
 * target        a principal on a securable: the unit in which Unity Catalog is asked, one job at a time (UC-3)
 */

/**
 * Securable types that Countersign grants on. Path segments of the permissions API, lower case; but `group`, an account group,
 * which SCIM keeps.
 */
export const SECURABLE_TYPES = [
  "catalog",
  "schema",
  "volume",
  "external_location",
  "table",
  "group",
] as const;
export type SecurableType = (typeof SECURABLE_TYPES)[number];
/** Those that Unity Catalog itself keeps. */
export type CatalogType = Exclude<SecurableType, "group">;

/** Whether the account keeps it: another host than the workspace, of which it says nothing how that one does. */
export function isOfAccount(type: SecurableType): boolean {
  return type === "group";
}

/** The closed list of what is ever issued (UC-1, EXC-3); reading accepts any word. */
export const PRIVILEGES = [
  "USE_CATALOG",
  "USE_SCHEMA",
  "READ_VOLUME",
  "READ_FILES",
  "SELECT",
  "MEMBER",
] as const;
export type Privilege = (typeof PRIVILEGES)[number];

export type PrincipalKind = "user" | "group" | "service_principal";
export type Principal = { readonly kind: PrincipalKind; readonly name: string };
export type Securable = { readonly type: SecurableType; readonly fullName: string };

export type AccessTuple = {
  readonly principal: Principal;
  readonly securable: Securable;
  readonly privilege: Privilege;
};
