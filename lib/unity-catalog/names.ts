import { PRIVILEGES, type Principal, type Privilege, type SecurableType } from "#lib/domain/grants/types.ts";

/**
 * The one spelling in which privileges are compared: upper case, underscores. Databricks accepts `use catalog` and
 * answers `USE_CATALOG`, the open-source server only knows `USE CATALOG`. Any word is taken: the set is open.
 */
export function normalisePrivilege(word: string): string {
  return word.trim().toUpperCase().replaceAll(/\s+/gu, "_");
}

/** Whether the word is one of the privileges that Countersign may issue or take away (UC-1, EXC-3). Exact spelling. */
export function isIssuable(word: string): word is Privilege {
  return PRIVILEGES.some((privilege) => privilege === word);
}

/**
 * The name of a principal as Unity Catalog keeps it: e-mails and application ids in lower case, group names untouched,
 * because groups that differ only in case are different groups.
 */
export function principalName(principal: Principal): string {
  return principal.kind === "group" ? principal.name : principal.name.toLowerCase();
}

/** Whether a principal string that Unity Catalog answered names this principal, compared as its kind asks. */
export function namesPrincipal(answered: string, principal: Principal): boolean {
  return principalName({ kind: principal.kind, name: answered }) === principalName(principal);
}

/** Whether a privilege on a parent counts on what lies in it: use of a catalog stops there, use of a schema at the schema. */
export function isInherited(privilege: string, type: SecurableType): boolean {
  if (privilege === "USE_CATALOG") return false;
  return privilege !== "USE_SCHEMA" || type === "schema";
}
