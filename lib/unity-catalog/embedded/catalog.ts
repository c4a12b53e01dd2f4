import { randomUUID } from "node:crypto";
import { z } from "zod";

import { securableBody } from "./catalog-bodies.ts";
import { ApiError, denied, invalid } from "./errors.ts";
import { pageOf } from "./paging.ts";
import { principalByName } from "./principals.ts";
import {
  bodyOf,
  isAdmin,
  ok,
  param,
  type CallerHandler,
  type Embedded,
  type EmbeddedRequest,
} from "./requests.ts";
import { contentsOf, renamePuts } from "./renaming.ts";
import { mayManage, missingRight } from "./rights.ts";
import { findSecurable, securableNamed } from "./securables.ts";
import type { PrincipalRow, SecurableRow, SecurableType, State } from "./types.ts";

const name = z
  .string()
  .min(1)
  .max(255)
  // What Unity Catalog refuses in object names.
  .regex(/^[^.\s/\p{Cc}]+$/u)
  .toLowerCase();
const comment = z.string().max(1000).optional();
const url = z.string().regex(/^(?:s3|abfss|gs):\/\/\S+$/u);

const NEW = {
  catalog: z
    .looseObject({ name, comment })
    .transform((body) => ({ fullName: body.name, comment: body.comment })),
  schema: z
    .looseObject({ name, catalog_name: name, comment })
    .transform((body) => ({ fullName: `${body.catalog_name}.${body.name}`, comment: body.comment })),
  table: z
    .looseObject({ name, catalog_name: name, schema_name: name, storage_location: url, comment })
    .transform((body) => ({
      fullName: `${body.catalog_name}.${body.schema_name}.${body.name}`,
      comment: body.comment,
      url: body.storage_location,
    })),
  volume: z
    .looseObject({
      name,
      catalog_name: name,
      schema_name: name,
      volume_type: z.enum(["EXTERNAL", "MANAGED"]),
      storage_location: url.optional(),
      comment,
    })
    .refine((body) => body.volume_type === "MANAGED" || body.storage_location !== undefined, {
      message: "storage_location must be given for an external volume.",
    })
    .transform((body) => ({
      fullName: `${body.catalog_name}.${body.schema_name}.${body.name}`,
      comment: body.comment,
      // A managed volume lies where the metastore keeps its files.
      url: body.storage_location ?? `s3://metastore/${randomUUID()}`,
    })),
  external_location: z
    .looseObject({ name, url, credential_name: z.string().min(1), comment })
    .transform((body) => ({
      fullName: body.name,
      comment: body.comment,
      url: body.url,
      credentialName: body.credential_name,
    })),
} as const;

/** What a workspace lets be made. */
export type Makeable = keyof typeof NEW;

/** POST of a new securable of one type: by the administrator, who then owns it; twice is 400, under nothing is 404. */
export function createSecurable(type: Makeable): CallerHandler {
  return (embedded, request, caller) => {
    mustBeAdmin(embedded, caller);
    const { store } = embedded;
    const { fullName, ...rest } = bodyOf(request, NEW[type]);
    if (findSecurable(store.state, type, fullName) !== undefined) {
      throw alreadyThere(type, fullName);
    }
    const parent = fullName.slice(0, Math.max(fullName.lastIndexOf("."), 0));
    if (type === "volume" || type === "table") securableNamed(store.state, "schema", parent);
    if (type === "schema") securableNamed(store.state, "catalog", parent);
    const row = {
      id: randomUUID(),
      type,
      fullName,
      owner: caller.id,
      createdAt: request.nowMs,
      ...withoutGaps(rest),
    };
    store.commit([{ table: "securables", row }]);
    return ok(securableBody(store.state, row));
  };
}

function withoutGaps(rest: Partial<Pick<SecurableRow, "comment" | "url" | "credentialName">>) {
  return {
    ...(rest.comment === undefined ? {} : { comment: rest.comment }),
    ...(rest.url === undefined ? {} : { url: rest.url }),
    ...(rest.credentialName === undefined ? {} : { credentialName: rest.credentialName }),
  };
}

/** GET of one securable: for those who may use it, manage it or administer; else 403. */
export function getSecurable(type: SecurableType): CallerHandler {
  return (embedded, request, caller) => {
    const row = securableNamed(embedded.store.state, type, param(request, "name"));
    if (canSee(embedded, caller, row)) return ok(securableBody(embedded.store.state, row));
    throw denied(`User does not have privileges on ${type.replace("_", " ")} '${row.fullName}'.`);
  };
}

/** GET of what there is of one type, within a parent where the type has one; only what the caller can see. */
export function listSecurables(type: SecurableType, key: string): CallerHandler {
  return (embedded, request, caller) => {
    const { state } = embedded.store;
    const parent = parentAsked(type, request);
    if (parent !== undefined) securableNamed(state, parent.includes(".") ? "schema" : "catalog", parent);
    const rows = [...state.securables.values()].filter(
      (row) =>
        row.type === type &&
        (parent === undefined || row.fullName.startsWith(`${parent}.`)) &&
        canSee(embedded, caller, row),
    );
    const { items, next_page_token } = pageOf(rows, (row) => row.id, request.query, embedded.pages);
    return ok({
      [key]: items.map((row) => securableBody(state, row)),
      ...(next_page_token === undefined ? {} : { next_page_token }),
    });
  };
}

function parentAsked(type: SecurableType, { query }: EmbeddedRequest): string | undefined {
  if (type !== "schema" && type !== "volume" && type !== "table") return undefined;
  const catalog = query.get("catalog_name");
  if (!catalog) throw invalid("catalog_name must be given.");
  if (type === "schema") return catalog.toLowerCase();
  const schema = query.get("schema_name");
  if (!schema) throw invalid("schema_name must be given.");
  return `${catalog}.${schema}`.toLowerCase();
}

const changeBody = z.looseObject({ owner: z.string().min(1).optional(), new_name: name.optional() });

/** PATCH of a securable, as far as its owner and its name: by the administrator or the present owner. */
export function changeSecurable(type: SecurableType): CallerHandler {
  return (embedded, request, caller) => {
    const { store } = embedded;
    const row = securableNamed(store.state, type, param(request, "name"));
    if (!isAdmin(embedded, caller) && !mayManage(store.state, caller, row))
      throw denied("User is not an owner.");
    const { owner, new_name: newName } = bodyOf(request, changeBody);
    const changed = owner === undefined ? row : { ...row, owner: ownerNamed(store.state, owner).id };
    const lastName = newName ?? row.fullName.split(".").at(-1) ?? "";
    const { renamed, puts } = renamePuts(store.state, changed, lastName);
    if (
      renamed.fullName !== row.fullName &&
      findSecurable(store.state, type, renamed.fullName) !== undefined
    ) {
      throw alreadyThere(type, renamed.fullName);
    }
    store.commit(puts);
    return ok(securableBody(store.state, renamed));
  };
}

function ownerNamed(state: State, owner: string): PrincipalRow {
  const principal = principalByName(state, owner);
  if (principal !== undefined) return principal;
  throw new ApiError(404, "PRINCIPAL_DOES_NOT_EXIST", `Could not find principal with name ${owner}.`);
}

function alreadyThere(type: SecurableType, fullName: string): ApiError {
  return new ApiError(400, `${type.toUpperCase()}_ALREADY_EXISTS`, `'${fullName}' already exists`);
}

/** DELETE of a securable with its grants; one that still holds others is 400, unless they shall go with it. */
export function dropSecurable(type: SecurableType): CallerHandler {
  return (embedded, request, caller) => {
    mustBeAdmin(embedded, caller);
    const { store } = embedded;
    const row = securableNamed(store.state, type, param(request, "name"));
    const contents = contentsOf(store.state, row);
    if (contents.length > 0 && request.query.get("force") !== "true")
      throw new ApiError(400, "INVALID_STATE", `'${row.fullName}' is not empty.`);
    store.commit([row, ...contents].map(({ id }) => ({ table: "dropped_securables", id })));
    return ok({});
  };
}

function mustBeAdmin(embedded: Embedded, caller: PrincipalRow): void {
  if (!isAdmin(embedded, caller)) throw denied("User is not a metastore admin.");
}

const TO_SEE: Record<SecurableType, string> = {
  catalog: "USE_CATALOG",
  schema: "USE_SCHEMA",
  volume: "READ_VOLUME",
  table: "SELECT",
  metastore: "MANAGE",
  credential: "MANAGE",
  external_location: "READ_FILES",
};

function canSee(embedded: Embedded, caller: PrincipalRow, row: SecurableRow): boolean {
  const { state } = embedded.store;
  if (isAdmin(embedded, caller) || mayManage(state, caller, row)) return true;
  return missingRight(state, caller, TO_SEE[row.type], row) === undefined;
}
