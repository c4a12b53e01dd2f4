import { randomUUID } from "node:crypto";
import { z } from "zod";

import { ApiError } from "../errors.ts";
import { bodyOf, ok, type CallerHandler, type Embedded } from "../requests.ts";
import { parentName, securableStored } from "../securables.ts";
import type { PrincipalRow, SecurableRow, SecurableType } from "../types.ts";
import { securableBody } from "./bodies.ts";
import { accessDenied } from "./errors.ts";
import { metastoreOf, securableOf } from "./names.ts";
import { mayUse, owns } from "./rights.ts";

const name = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^.\s/\p{Cc}]+$/u);
const comment = z.string().nullish();
const address = z.string().regex(/^(?:file|s3|abfss|gs):\/\/\S+$/u);

type New = {
  readonly fullName: string;
  readonly url?: string;
  readonly credentialName?: string;
  readonly comment?: string | null | undefined;
};
const inSchema = { name, catalog_name: name, schema_name: name, storage_location: address, comment };
type InSchema = {
  readonly name: string;
  readonly catalog_name: string;
  readonly schema_name: string;
  readonly storage_location: string;
  readonly comment?: string | null | undefined;
};
const lyingInSchema = (body: InSchema): New => ({
  fullName: `${body.catalog_name}.${body.schema_name}.${body.name}`,
  url: body.storage_location,
  comment: body.comment,
});

/** Types that can be made; the metastore is there from the start. */
export type Makeable = Exclude<SecurableType, "metastore">;

const NEW: Record<Makeable, z.ZodType<New>> = {
  catalog: z
    .looseObject({ name, comment })
    .transform((body) => ({ fullName: body.name, comment: body.comment })),
  schema: z
    .looseObject({ name, catalog_name: name, comment })
    .transform((body) => ({ fullName: `${body.catalog_name}.${body.name}`, comment: body.comment })),
  volume: z.looseObject({ ...inSchema, volume_type: z.literal("EXTERNAL") }).transform(lyingInSchema),
  table: z.looseObject({ ...inSchema, table_type: z.literal("EXTERNAL") }).transform(lyingInSchema),
  external_location: z
    .looseObject({ name, url: address, credential_name: name, comment })
    .transform((body) => ({
      fullName: body.name,
      url: body.url,
      credentialName: body.credential_name,
      comment: body.comment,
    })),
  credential: z
    .looseObject({ name, purpose: z.enum(["STORAGE", "SERVICE"]), comment })
    .transform((body) => ({ fullName: body.name, comment: body.comment })),
};

/** POST of a new securable; whoever makes it owns it. Twice is 400 or 409 by its type, under nothing is 404. */
export function createSecurable(type: Makeable): CallerHandler {
  return (embedded, request, caller) => {
    const { state } = embedded.store;
    const { fullName, comment: words, ...rest } = bodyOf(request, NEW[type]);
    mustBeLet(embedded, caller, { type, fullName });
    if (securableStored(state, type, fullName) !== undefined) throw alreadyThere(type, fullName);
    if (rest.credentialName !== undefined) securableOf(state, "credential", rest.credentialName);
    const row: SecurableRow = {
      id: randomUUID(),
      type,
      fullName,
      owner: embedded.isUnprotected ? metastoreOf(state).owner : caller.id,
      createdAt: request.nowMs,
      ...rest,
      ...(words ? { comment: words } : {}),
    };
    embedded.store.commit([{ table: "securables", row }]);
    return ok(securableBody(state, row));
  };
}

const TO_MAKE: Record<Makeable, string> = {
  catalog: "CREATE CATALOG",
  schema: "CREATE SCHEMA",
  volume: "CREATE VOLUME",
  table: "CREATE TABLE",
  external_location: "CREATE EXTERNAL LOCATION",
  credential: "CREATE STORAGE CREDENTIAL",
};

type Wanted = { readonly type: Makeable; readonly fullName: string };

/** The owner of what it shall lie in, or a holder of the privilege for it. */
function mustBeLet(embedded: Embedded, caller: PrincipalRow, { type, fullName }: Wanted): void {
  const { state } = embedded.store;
  const parent = parentName(type, fullName);
  const place = parent === undefined ? metastoreOf(state) : securableOf(state, parent.type, parent.fullName);
  if (owns(embedded, caller, place)) return;
  if (!mayUse(embedded, caller, { privilege: TO_MAKE[type], on: place })) throw accessDenied();
}

/** 409 where the server has no word of its own for the type, else 400. */
export function alreadyThere(type: SecurableType, fullName: string): ApiError {
  const hasOwnWord = type === "catalog" || type === "schema" || type === "table";
  const code = hasOwnWord ? `${type.toUpperCase()}_ALREADY_EXISTS` : "ALREADY_EXISTS";
  return new ApiError(hasOwnWord ? 400 : 409, code, `${type.replace("_", " ")} already exists: ${fullName}`);
}
