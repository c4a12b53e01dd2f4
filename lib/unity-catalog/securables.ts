import { z } from "zod";

import type { CatalogType, Securable, SecurableType } from "#lib/domain/grants/types.ts";

import { CATALOG_API } from "./assignments.ts";
import type { Send } from "./dialect.ts";
import { failed, failureOf } from "./errors.ts";
import { readAllPages } from "./pages.ts";
import type { Description, UnityCatalogResult } from "./port.ts";

const FOLDER: Record<CatalogType, { readonly path: string; readonly key: string }> = {
  catalog: { path: "catalogs", key: "catalogs" },
  schema: { path: "schemas", key: "schemas" },
  volume: { path: "volumes", key: "volumes" },
  external_location: { path: "external-locations", key: "external_locations" },
  table: { path: "tables", key: "tables" },
};

/** Groups never come here: `refuseSecurable` turns them away before anything is sent. */
function folderOf(type: SecurableType): { readonly path: string; readonly key: string } {
  if (type === "group") throw new TypeError("A group is kept by the account, not by Unity Catalog");
  return FOLDER[type];
}

const securableBody = z.looseObject({
  name: z.string().nullish(),
  full_name: z.string().nullish(),
  id: z.string().nullish(),
  schema_id: z.string().nullish(),
  volume_id: z.string().nullish(),
  table_id: z.string().nullish(),
  created_at: z.number().nullish(),
  owner: z.string().nullish(),
});
const securableBodies = z.array(securableBody);
const anyBody = z.record(z.string(), z.unknown());
type SecurableBody = z.infer<typeof securableBody>;

/** One securable of a list; its id is empty where the server tells none. */
export type Listed = Description & { readonly fullName: string };

/** GET of one securable by name, as it answers and without asking whether an absence is one. */
export async function getSecurable(
  send: Send,
  { type, fullName }: Securable,
): Promise<UnityCatalogResult<Description>> {
  const path = `${CATALOG_API}/${folderOf(type).path}/${encodeURIComponent(fullName)}`;
  const answer = await send({ method: "GET", path });
  if (!answer.ok) return answer;
  const body = securableBody.safeParse(answer.value);
  const found = body.success ? listed(type, undefined, body.data) : undefined;
  if (found !== undefined && found.id !== "")
    return { ok: true, value: { id: found.id, owner: found.owner } };
  return failed(failureOf("unavailable", "Unity Catalog described a securable without an id."));
}

/** Everything of one type that lies in `parent`, or in the metastore; all pages. */
export async function listSecurables(
  send: Send,
  type: SecurableType,
  parent: string | undefined,
): Promise<UnityCatalogResult<readonly Listed[]>> {
  const { path, key } = folderOf(type);
  const bodies = await readAllPages({
    send,
    path: `${CATALOG_API}/${path}`,
    query: parentQuery(parent),
    itemsOf: (body) => {
      const page = anyBody.safeParse(body);
      const items = page.success ? securableBodies.safeParse(page.data[key] ?? []) : undefined;
      return items?.success === true ? items.data : undefined;
    },
  });
  if (!bodies.ok) return bodies;
  return { ok: true, value: bodies.value.map((body) => listed(type, parent, body)) };
}

function parentQuery(parent: string | undefined): Record<string, string> {
  if (parent === undefined) return {};
  const [catalog = "", schema] = parent.split(".");
  return { catalog_name: catalog, ...(schema === undefined ? {} : { schema_name: schema }) };
}

/**
 * Catalogs and external locations have no documented id on every server; the instant of their making tells namesakes
 * apart as well.
 */
function listed(type: SecurableType, parent: string | undefined, body: SecurableBody): Listed {
  const own = {
    catalog: body.id,
    schema: body.schema_id,
    volume: body.volume_id,
    external_location: body.id,
    table: body.table_id,
    group: undefined,
  };
  const made = body.created_at ? `created:${body.created_at}` : undefined;
  const name = parent === undefined ? (body.name ?? "") : `${parent}.${body.name ?? ""}`;
  return { id: own[type] || made || "", owner: body.owner || null, fullName: body.full_name || name };
}
