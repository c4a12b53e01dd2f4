import { readFileSync } from "node:fs";
import { z } from "zod";
import { originOf } from "#lib/unity-catalog/address.ts";
import { MAIN_CONNECTION, type ConnectionSettings } from "#lib/unity-catalog/connections.ts";
import { DIALECT_NAMES } from "#lib/unity-catalog/dialect.ts";

const address = z.string().refine(
  (value) => {
    try {
      return originOf(value) !== "";
    } catch {
      return false;
    }
  },
  { error: "must be an https:// address" },
);
const text = z.string().min(1);

const connection = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,39}$/u, { error: "must be lower-case letters, digits and -, at most 40" })
      .refine((name) => name !== MAIN_CONNECTION, { error: "main is what the UC_* settings describe" }),
    dialect: z.enum(DIALECT_NAMES).default("databricks"),
    url: address,
    clientId: text.optional(),
    clientSecret: text.optional(),
    token: text.optional(),
    accountUrl: address.optional(),
    accountId: z.uuid().optional(),
    warehouseId: text.optional(),
    requestsPerSecond: z.number().min(5).max(10_000).optional(),
  })
  .superRefine((one, context) => {
    for (const [path, message] of faultsOf(one)) context.addIssue({ code: "custom", path: [path], message });
  });
type Connection = z.output<typeof connection>;

/** What does not fit together, each fault under the key that is to be changed. */
function faultsOf(one: Omit<Connection, "name" | "url">): readonly (readonly [string, string])[] {
  const hasPair = one.clientId !== undefined && one.clientSecret !== undefined;
  const hasHalf = one.clientId !== undefined || one.clientSecret !== undefined;
  const faults: (readonly [string, string])[] = [];
  if (one.token === undefined && !hasPair)
    faults.push(["token", "is missing, or the pair of clientId and clientSecret"]);
  if (one.token !== undefined && hasHalf)
    faults.push(["token", "stands beside clientId or clientSecret: give the token or the pair"]);
  if (one.dialect === "open_source" && one.token === undefined)
    faults.push(["token", "is what the open-source server takes, not a client id and secret"]);
  if ((one.accountUrl === undefined) !== (one.accountId === undefined))
    faults.push(["accountUrl", "and accountId come together"]);
  if (one.accountUrl !== undefined && (one.dialect === "open_source" || !hasPair))
    faults.push(["accountUrl", "is for Databricks with clientId and clientSecret"]);
  return faults;
}

const connections = z.array(connection).superRefine((all, context) => {
  for (const [index, { name }] of all.entries()) {
    if (all.findIndex((other) => other.name === name) === index) continue;
    context.addIssue({ code: "custom", path: [index, "name"], message: "is there twice" });
  }
});

/** What a connections file says, or what is wrong with it, each fault with the path in the file and no value of it. */
export type ConnectionsFile =
  | { readonly ok: true; readonly connections: readonly ConnectionSettings[] }
  | { readonly ok: false; readonly faults: readonly string[] };

/** Reads the file that UC_CONNECTIONS_FILE names: a list of connections beside the main one, strictly (OPS-4). */
export function readConnectionsFile(path: string): ConnectionsFile {
  const json = jsonIn(path);
  if (json.fault !== undefined)
    return { ok: false, faults: [`UC_CONNECTIONS_FILE names ${path}, which ${json.fault}`] };
  const parsed = connections.safeParse(json.value);
  if (parsed.success) return { ok: true, connections: parsed.data.map(settingsOf) };
  const faults = parsed.error.issues.map(
    (issue) => `UC_CONNECTIONS_FILE ${whereIn(issue.path)}: ${issue.message}`,
  );
  return { ok: false, faults };
}

function jsonIn(path: string): { readonly value?: unknown; readonly fault?: string } {
  let content: string;
  try {
    content = readFileSync(path, "utf8");
  } catch {
    return { fault: "cannot be read" };
  }
  try {
    return { value: JSON.parse(content) };
  } catch {
    // The parser's own words would show a piece of the file, and secrets stand in it.
    return { fault: "is not JSON" };
  }
}

function whereIn(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "as a whole";
  return path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
}

function settingsOf(one: Connection): ConnectionSettings {
  const { name, dialect, url, token, clientId = "", clientSecret = "", accountUrl, accountId } = one;
  return {
    name,
    dialect,
    workspaceUrl: url,
    auth: token === undefined ? { clientId, clientSecret } : { token },
    ...(accountUrl === undefined || accountId === undefined ? {} : { account: { accountUrl, accountId } }),
    ...(one.warehouseId === undefined ? {} : { warehouseId: one.warehouseId }),
    ...(one.requestsPerSecond === undefined ? {} : { requestsPerSecond: one.requestsPerSecond }),
  };
}
