import { principalById } from "./principals.ts";
import type { SecurableRow, SecurableType, State } from "./types.ts";

/** A securable as the Unity Catalog API of its type answers it. */
export function securableBody(state: State, row: SecurableRow): Record<string, unknown> {
  return {
    name: row.fullName.split(".").at(-1),
    full_name: row.fullName,
    owner: principalById(state, row.owner)?.name ?? row.owner,
    created_at: row.createdAt,
    ...(row.comment === undefined ? {} : { comment: row.comment }),
    ...OWN_FIELDS[row.type](row, row.fullName.split(".")),
  };
}

type OwnFields = (row: SecurableRow, parts: readonly string[]) => Record<string, unknown>;

const OWN_FIELDS: Record<SecurableType, OwnFields> = {
  catalog: ({ id }) => ({ id, catalog_type: "MANAGED_CATALOG", securable_type: "CATALOG" }),
  schema: ({ id }, [catalog]) => ({ schema_id: id, catalog_name: catalog }),
  volume: ({ id, url }, [catalog, schema]) => ({
    volume_id: id,
    catalog_name: catalog,
    schema_name: schema,
    volume_type: "EXTERNAL",
    storage_location: url,
  }),
  table: ({ id, url }, [catalog, schema]) => ({
    table_id: id,
    catalog_name: catalog,
    schema_name: schema,
    table_type: "EXTERNAL",
    data_source_format: "DELTA",
    storage_location: url,
  }),
  // The open-source dialect alone has rows of these.
  metastore: ({ id }) => ({ id }),
  credential: ({ id }) => ({ id }),
  external_location: ({ id, url, credentialName }) => ({
    id,
    url,
    credential_name: credentialName,
    read_only: true,
  }),
};
