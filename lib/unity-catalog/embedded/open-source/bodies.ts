import type { SecurableRow, SecurableType, State } from "../types.ts";

/** A securable as the open-source server answers it, with its gaps as null. */
export function securableBody(state: State, row: SecurableRow): Record<string, unknown> {
  const parts = row.fullName.split(".");
  const owner = state.principals.get(row.owner)?.name ?? row.owner;
  return {
    name: parts.at(-1),
    comment: row.comment ?? null,
    owner,
    created_at: row.createdAt,
    created_by: owner,
    updated_at: row.createdAt,
    updated_by: owner,
    ...OWN_FIELDS[row.type](row, parts),
  };
}

type OwnFields = (row: SecurableRow, parts: readonly string[]) => Record<string, unknown>;

const inSchema = ([catalog, schema]: readonly string[]) => ({ catalog_name: catalog, schema_name: schema });

const OWN_FIELDS: Record<SecurableType, OwnFields> = {
  metastore: ({ id }) => ({ metastore_id: id }),
  catalog: ({ id }) => ({ id, properties: {}, storage_root: null }),
  schema: ({ id, fullName }, [catalog]) => ({
    schema_id: id,
    catalog_name: catalog,
    full_name: fullName,
    properties: {},
  }),
  volume: ({ id, fullName, url }, parts) => ({
    ...inSchema(parts),
    volume_id: id,
    volume_type: "EXTERNAL",
    storage_location: url,
    full_name: fullName,
  }),
  table: ({ id, url }, parts) => ({
    ...inSchema(parts),
    table_id: id,
    table_type: "EXTERNAL",
    data_source_format: "DELTA",
    columns: [],
    storage_location: url,
  }),
  external_location: ({ id, url, credentialName }) => ({ id, url, credential_name: credentialName }),
  credential: ({ id }) => ({ id, purpose: "STORAGE" }),
};
