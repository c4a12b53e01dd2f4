import { normalisePrivilege } from "../names.ts";
import { invalid } from "./errors.ts";
import type { SecurableRow, SecurableType } from "./types.ts";

const ON_VOLUME = ["ALL_PRIVILEGES", "APPLY_TAG", "MANAGE", "READ_VOLUME", "WRITE_VOLUME"];

const ON_SCHEMA = [
  ...ON_VOLUME,
  "BROWSE",
  "CREATE_FOREIGN_SECURABLE",
  "CREATE_FUNCTION",
  "CREATE_MATERIALIZED_VIEW",
  "CREATE_MODEL",
  "CREATE_TABLE",
  "CREATE_VOLUME",
  "EXECUTE",
  "EXTERNAL_USE_SCHEMA",
  "MODIFY",
  "REFRESH",
  "SELECT",
  "USE_SCHEMA",
];

/** What can be granted on what, as Databricks' privileges reference lists it. */
const APPLICABLE: Record<SecurableType, ReadonlySet<string>> = {
  metastore: new Set(["CREATE_CATALOG", "CREATE_EXTERNAL_LOCATION", "CREATE_STORAGE_CREDENTIAL"]),
  table: new Set(["ALL_PRIVILEGES", "APPLY_TAG", "MANAGE", "MODIFY", "SELECT"]),
  credential: new Set(["ALL_PRIVILEGES", "CREATE_EXTERNAL_LOCATION", "MANAGE", "READ_FILES", "WRITE_FILES"]),
  volume: new Set(ON_VOLUME),
  schema: new Set(ON_SCHEMA),
  catalog: new Set([
    ...ON_SCHEMA,
    "CREATE_CONNECTION",
    "CREATE_FOREIGN_CATALOG",
    "CREATE_SCHEMA",
    "USE_CATALOG",
  ]),
  external_location: new Set([
    "ALL_PRIVILEGES",
    "BROWSE",
    "CREATE_EXTERNAL_TABLE",
    "CREATE_EXTERNAL_VOLUME",
    "CREATE_FOREIGN_SECURABLE",
    "CREATE_MANAGED_STORAGE",
    "EXTERNAL_USE_LOCATION",
    "MANAGE",
    "READ_FILES",
    "WRITE_FILES",
  ]),
};

/** What ALL_PRIVILEGES neither gives nor takes away. */
const OUTSIDE_ALL = new Set(["MANAGE", "READ_METADATA", "EXTERNAL_USE_SCHEMA", "EXTERNAL_USE_LOCATION"]);

/** Whether a privilege means something on securables of this type. */
export function isApplicable(privilege: string, type: SecurableType): boolean {
  return APPLICABLE[type].has(privilege);
}

/** Whether holding one privilege is as good as holding the other. */
export function covers(held: string, wanted: string): boolean {
  return held === wanted || (held === "ALL_PRIVILEGES" && !OUTSIDE_ALL.has(wanted));
}

/** A word of a request in its one spelling; 400 when it cannot be granted on this securable. */
export function privilegeFor(word: string, securable: SecurableRow): string {
  const privilege = normalisePrivilege(word);
  if (isApplicable(privilege, securable.type)) return privilege;
  const entity = `${securable.fullName}:${securable.type.toUpperCase()}`;
  throw invalid(
    `Privilege ${privilege} is not applicable to this entity [${entity}/STANDARD]. If this seems unexpected, ` +
      "please check the privilege version of the metastore in use [1.0].",
  );
}

/**
 * What is held after a change: first the removals, then the additions; sorted. Removing ALL_PRIVILEGES takes everything
 * it stands for.
 */
export function afterChange(
  held: readonly string[],
  change: { readonly add: readonly string[]; readonly remove: readonly string[] },
): string[] {
  const kept = held.filter((privilege) => !change.remove.some((gone) => covers(gone, privilege)));
  return [...new Set([...kept, ...change.add])].toSorted();
}
