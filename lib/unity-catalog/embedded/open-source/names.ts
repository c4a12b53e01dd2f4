import { parentName, securableStored } from "../securables.ts";
import type { SecurableRow, SecurableType, State } from "../types.ts";
import { invalidArgument, notFound, stumbles } from "./errors.ts";

const PARTS: Partial<Record<SecurableType, number>> = { schema: 2, volume: 3, table: 3 };

const NOT_FOUND: Partial<Record<SecurableType, string>> = {
  catalog: "CATALOG_NOT_FOUND",
  schema: "SCHEMA_NOT_FOUND",
  table: "TABLE_NOT_FOUND",
};

/**
 * The securable of exactly this name, letters in their case. A missing volume, and any name with one of `/ # %` or a space
 * in it, is 500; a volume of fewer parts is 400; everything else that is not there is 404.
 */
export function securableOf(state: State, type: SecurableType, fullName: string): SecurableRow {
  if (/[/#%\s]/u.test(fullName)) throw stumbles("SecurableRepository.get(String)");
  const parts = fullName.split(".");
  if (parts.length !== (PARTS[type] ?? 1)) throw invalidArgument(`Invalid ${type} name: ${fullName}`);
  const row = securableStored(state, type, fullName);
  if (row !== undefined) return row;
  if (type === "volume") throw stumbles("VolumeInfoDAO.getId()");
  const parent = parentName(type, fullName);
  if (parent !== undefined) securableOf(state, parent.type, parent.fullName);
  throw absent(type, fullName);
}

function absent(type: SecurableType, fullName: string) {
  const word = type.replace("_", " ");
  const words = `${word.charAt(0).toUpperCase()}${word.slice(1)} not found: ${fullName}`;
  return notFound(NOT_FOUND[type] ?? "NOT_FOUND", words);
}

/** The metastore, which always is. */
export function metastoreOf(state: State): SecurableRow {
  for (const row of state.securables.values()) if (row.type === "metastore") return row;
  throw stumbles("MetastoreRepository.getMetastore()");
}
