import { randomUUID } from "node:crypto";
import { z } from "zod";

import type { CatalogType, Securable } from "#lib/domain/grants/types.ts";

import type { Admin } from "./admin.ts";
import type { Estate, Place } from "./server.ts";

const UC = "/api/2.1/unity-catalog";
const FOLDER: Record<CatalogType, string> = {
  catalog: "catalogs",
  schema: "schemas",
  volume: "volumes",
  external_location: "external-locations",
  table: "tables",
};
const CREDENTIAL = "countersign_contract";

/** A word that no other case has used; all begin alike, so that whoever finds one knows where it came from. */
export function fresh(word: string): string {
  return `contract_${word}_${randomUUID().slice(0, 8)}`;
}

const volumeBody = z.looseObject({ volume_id: z.string() });
const tableBody = z.looseObject({ table_id: z.string() });

/** Makes securables over the server's own REST API; `cleanUp` removes every one, also after a failure. */
export function estateOf(admin: Admin): Estate & { readonly cleanUp: () => Promise<void> } {
  const catalogs = new Set<string>();
  const locations = new Set<string>();
  const one = ({ type, fullName }: Securable): string =>
    `${UC}/${type === "group" ? "groups" : FOLDER[type]}/${encodeURIComponent(fullName)}`;

  async function makeVolume({ fullName }: Securable): Promise<string> {
    return volumeBody.parse(await admin.must("POST", `${UC}/volumes`, newVolume(admin, fullName))).volume_id;
  }

  return {
    makeVolume,
    async newPlace() {
      const name = fresh("raw");
      catalogs.add(name);
      await admin.must("POST", `${UC}/catalogs`, { name });
      await admin.must("POST", `${UC}/schemas`, { name: "base_layer", catalog_name: name });
      const volume = { type: "volume", fullName: `${name}.base_layer.accounts` } as const;
      return { ...parentsOf(name), volume, volumeId: await makeVolume(volume) };
    },
    async newLocation(name = fresh("location")) {
      const url = `s3://${fresh("bucket").replaceAll("_", "-")}/base`;
      locations.add(name);
      await ensureCredential(admin);
      await admin.must("POST", `${UC}/external-locations`, { name, url, credential_name: CREDENTIAL });
      return { location: { type: "external_location", fullName: name } as const, url };
    },
    async newTable({ schema }) {
      const fullName = `${schema.fullName}.ledger`;
      const body = { ...inSchema(fullName), ...TABLE, storage_location: newFolder(admin) };
      return { fullName, id: tableBody.parse(await admin.must("POST", `${UC}/tables`, body)).table_id };
    },
    setOwner: async (volume, owner) => void (await admin.must("PATCH", one(volume), { owner: owner.name })),
    async rename(securable) {
      const new_name = fresh("renamed");
      await admin.must("PATCH", one(securable), { new_name });
      const parts = [...securable.fullName.split(".").slice(0, -1), new_name];
      if (catalogs.has(securable.fullName)) catalogs.add(new_name);
      return { type: securable.type, fullName: parts.join(".") };
    },
    drop: async (volume) => void (await admin.must("DELETE", one(volume))),
    async grantOutside({ type, fullName }, principal, privileges) {
      const add = admin.dialect === "databricks" ? privileges : privileges.map(withSpaces);
      const body = { changes: [{ principal, add, remove: [] }] };
      await admin.must("PATCH", `${UC}/permissions/${type}/${encodeURIComponent(fullName)}`, body);
    },
    async cleanUp() {
      for (const name of catalogs) await admin.raw("DELETE", `${UC}/catalogs/${name}?force=true`);
      for (const fullName of locations)
        await admin.raw("DELETE", one({ type: "external_location", fullName }));
      if (locations.size > 0) await admin.raw("DELETE", `${UC}/credentials/${CREDENTIAL}`);
    },
  };
}

function parentsOf(catalog: string): Pick<Place, "catalog" | "schema"> {
  return {
    catalog: { type: "catalog", fullName: catalog },
    schema: { type: "schema", fullName: `${catalog}.base_layer` },
  };
}

const TABLE = {
  table_type: "EXTERNAL",
  data_source_format: "DELTA",
  columns: [
    {
      name: "row",
      type_text: "int",
      type_name: "INT",
      type_json: JSON.stringify({ name: "row", type: "integer", nullable: true, metadata: {} }),
      position: 0,
      nullable: true,
    },
  ],
};

/** A workspace keeps the files of a volume itself; the open-source server is told where. */
function newVolume(admin: Admin, fullName: string) {
  const kept =
    admin.dialect === "databricks"
      ? { volume_type: "MANAGED" }
      : { volume_type: "EXTERNAL", storage_location: newFolder(admin) };
  return { ...inSchema(fullName), ...kept };
}

function inSchema(fullName: string) {
  const [catalog_name, schema_name, name] = fullName.split(".");
  return { catalog_name, schema_name, name };
}

function newFolder({ dialect }: Admin): string {
  return dialect === "databricks" ? `s3://${fresh("bucket")}/files` : `file:///tmp/${fresh("files")}`;
}

function withSpaces(privilege: string): string {
  return privilege.replaceAll("_", " ");
}

/** What an external location needs in the open-source server; a role of nobody will do, since no cloud is asked. */
async function ensureCredential(admin: Admin): Promise<void> {
  if (admin.dialect === "databricks") return;
  const aws_iam_role = { role_arn: "arn:aws:iam::000000000000:role/countersign-contract" };
  await admin.raw("POST", `${UC}/credentials`, { name: CREDENTIAL, purpose: "STORAGE", aws_iam_role });
}
