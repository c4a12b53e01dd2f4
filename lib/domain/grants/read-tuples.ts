import type { AccessTuple, Principal, Securable } from "./types.ts";

/**
 * The tuples that let a principal read a raw bucket and nothing else (EXC-3): READ_FILES on an external location, or
 * READ_VOLUME on a volume with USE_CATALOG and USE_SCHEMA on its parents as prerequisites. Throws on another securable
 * type or a volume name without three parts; the catalogue never holds one.
 */
export function readTuples(securable: Securable, principal: Principal): readonly AccessTuple[] {
  if (securable.type === "external_location") return [{ principal, securable, privilege: "READ_FILES" }];
  const [catalog, schema, volume, ...rest] = securable.fullName.split(".");
  if (securable.type !== "volume" || !catalog || !schema || !volume || rest.length > 0)
    throw new Error(`Not a raw bucket: ${securable.type} ${securable.fullName}`);
  return [
    { principal, securable: { type: "catalog", fullName: catalog }, privilege: "USE_CATALOG" },
    { principal, securable: { type: "schema", fullName: `${catalog}.${schema}` }, privilege: "USE_SCHEMA" },
    { principal, securable, privilege: "READ_VOLUME" },
  ];
}
