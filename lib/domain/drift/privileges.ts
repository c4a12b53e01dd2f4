import type { Privilege, SecurableType } from "../grants/types.ts";

/** Holding it is holding what we grant too, so taking ours away ends nothing. */
export const EVERYTHING = "ALL_PRIVILEGES";

/** On a catalog or schema these give the data of every volume in it, or let one give it to oneself (MANAGE). */
const GIVES_DATA_BELOW: ReadonlySet<string> = new Set(["READ_VOLUME", "WRITE_VOLUME", EVERYTHING, "MANAGE"]);

/** Whether a privilege on what a bucket lies in gives the bucket's data away. */
export function givesDataBelow(privilege: string): boolean {
  return GIVES_DATA_BELOW.has(privilege);
}

const ISSUED: Readonly<Record<SecurableType, Privilege | null>> = {
  volume: "READ_VOLUME",
  external_location: "READ_FILES",
  catalog: null,
  schema: null,
  table: "SELECT",
  group: "MEMBER",
};

/**
 * Whether Countersign may take it away when a person decides so: only what it issues itself on such a securable (UC-1).
 * USE_CATALOG and USE_SCHEMA are never found as drift, since alone they reach nothing.
 */
export function isRemovable(type: SecurableType, privilege: string): privilege is Privilege {
  return ISSUED[type] !== null && ISSUED[type] === privilege;
}
