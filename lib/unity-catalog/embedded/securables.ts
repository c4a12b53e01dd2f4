import { ApiError, invalid } from "./errors.ts";
import type { SecurableRow, SecurableType, State } from "./types.ts";

/** How many parts the full name of each type has. */
const PARTS: Record<SecurableType, number> = {
  metastore: 1,
  catalog: 1,
  schema: 2,
  volume: 3,
  table: 3,
  external_location: 1,
  credential: 1,
};

/** Types that a Databricks workspace knows and this server, as one, has none of. */
const OTHER_TYPES = new Set([
  "metastore",
  "function",
  "storage_credential",
  "credential",
  "connection",
  "share",
]);

/** A type word of a path, in any case; 400 when it is none, 404 when this server has nothing of that type. */
export function securableType(word: string): SecurableType {
  const type = word.toLowerCase();
  if (OTHER_TYPES.has(type)) throw absent("RESOURCE", `${type} does not exist.`);
  if (isSecurableType(type)) return type;
  throw invalid(`${word} is not a valid securable type`);
}

function isSecurableType(word: string): word is SecurableType {
  return Object.hasOwn(PARTS, word);
}

/** The securable with this name, in any case, where names are stored in lower case; undefined when there is none. */
export function findSecurable(state: State, type: SecurableType, fullName: string): SecurableRow | undefined {
  return securableStored(state, type, fullName.toLowerCase());
}

/** The securable whose name is stored as this very word. */
export function securableStored(
  state: State,
  type: SecurableType,
  fullName: string,
): SecurableRow | undefined {
  return state.securables.get(state.securableIds.get(`${type}:${fullName}`) ?? "");
}

/** The securable with this name; 400 for a name of the wrong shape, 404 naming what is missing, parents first. */
export function securableNamed(state: State, type: SecurableType, fullName: string): SecurableRow {
  const parts = fullName.split(".");
  if (parts.length !== PARTS[type] || parts.includes("")) {
    throw invalid(`'${fullName}' is not a valid name for a ${type.replace("_", " ")}`);
  }
  const parent = parentName(type, fullName);
  if (parent !== undefined) securableNamed(state, parent.type, parent.fullName);
  const row = findSecurable(state, type, fullName);
  if (row !== undefined) return row;
  const word = type.replace("_", " ");
  throw absent(
    type.toUpperCase(),
    `${word.charAt(0).toUpperCase()}${word.slice(1)} '${fullName}' does not exist.`,
  );
}

/** Type and name of what a securable of this name lies in; undefined when it lies in nothing. */
export function parentName(type: SecurableType, fullName: string) {
  if (PARTS[type] === 1) return undefined;
  const parent: SecurableType = type === "schema" ? "catalog" : "schema";
  return { type: parent, fullName: fullName.slice(0, fullName.lastIndexOf(".")) };
}

function absent(what: string, message: string): ApiError {
  return new ApiError(404, `${what}_DOES_NOT_EXIST`, message);
}

/** A securable and its parents, nearest first. */
export function chainOf(state: State, securable: SecurableRow): readonly SecurableRow[] {
  const parent = parentName(securable.type, securable.fullName);
  if (parent === undefined) return [securable];
  const row = securableStored(state, parent.type, parent.fullName);
  return row === undefined ? [securable] : [securable, ...chainOf(state, row)];
}
