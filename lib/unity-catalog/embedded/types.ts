/**
 * Glossary of this folder.
 * estate     the catalogs, schemas, volumes and external locations that exist
 * principal  a user, an account group or a service principal; grants bind to its id, so a new one of the same name has none
 * chain      a securable and its parents, nearest first: what a privilege on it may be inherited from
 * put        the whole new value of one row; a list of puts is one change, journalled and applied together or not at all
 * fault      trouble the server makes on purpose
 * caller     the principal whose token came with a request
 * dialect    the kind of server that is played: a Databricks workspace with its account, or the open-source server
 * leftover   a grant that the open-source server no longer shows and loads again at its next start
 */
import { z } from "zod";

const securableRow = z.object({
  id: z.string(),
  type: z.enum(["metastore", "catalog", "schema", "volume", "table", "external_location", "credential"]),
  fullName: z.string(),
  /** Id of a principal; any other word is an owner that nobody can be. */
  owner: z.string(),
  createdAt: z.number(),
  comment: z.string().optional(),
  /** Where the data lies: the location of an external volume, the prefix of an external location. */
  url: z.string().optional(),
  credentialName: z.string().optional(),
});
export type SecurableRow = z.infer<typeof securableRow>;
export type SecurableType = SecurableRow["type"];

const principalRow = z.object({
  id: z.string(),
  kind: z.enum(["user", "group", "service_principal"]),
  /** What grants call it: e-mail in lower case, exact group name, application id. */
  name: z.string(),
  displayName: z.string(),
  active: z.boolean(),
  deleted: z.boolean(),
  /** Ids of the direct members of a group. */
  members: z.array(z.string()),
  /** Members that were taken out and still have what the group has, until that time (ms since 1970). */
  leaving: z.array(z.object({ id: z.string(), untilMs: z.number() })).optional(),
});
export type PrincipalRow = z.infer<typeof principalRow>;

export const put = z.discriminatedUnion("table", [
  z.object({ table: z.literal("securables"), row: securableRow }),
  z.object({ table: z.literal("dropped_securables"), id: z.string() }),
  z.object({ table: z.literal("principals"), row: principalRow }),
  z.object({
    table: z.literal("grants"),
    securable: z.string(),
    principal: z.string(),
    privileges: z.array(z.string()),
  }),
  z.object({
    table: z.literal("leftovers"),
    securable: z.string(),
    principal: z.string(),
    privileges: z.array(z.string()),
  }),
  z.object({ table: z.literal("token_key"), key: z.string() }),
]);
export type Put = z.infer<typeof put>;

/** Privileges of the principals, by id, on one securable. */
export type Held = ReadonlyMap<string, readonly string[]>;

export type State = {
  readonly securables: ReadonlyMap<string, SecurableRow>;
  readonly principals: ReadonlyMap<string, PrincipalRow>;
  /** By securable id. */
  readonly grants: ReadonlyMap<string, Held>;
  /** What the next start of an open-source server brings back, by securable id. Always empty in the other dialect. */
  readonly leftovers: ReadonlyMap<string, Held>;
  /** Ids by `type:fullName`. */
  readonly securableIds: ReadonlyMap<string, string>;
  /** Ids of those who live, by `kind:name`. */
  readonly principalIds: ReadonlyMap<string, string>;
  readonly tokenKey: string;
};
