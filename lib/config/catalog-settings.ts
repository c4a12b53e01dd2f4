import { z } from "zod";
import { DIALECT_NAMES } from "#lib/unity-catalog/dialect.ts";

const web = /^https?$/;
const text = z.string().min(1);

/** How Unity Catalog is reached (UC-8); a part of the table in settings.ts, for the worker alone. */
export const catalogSettings = {
  UC_DIALECT: z
    .enum(DIALECT_NAMES)
    .default("databricks")
    .describe("databricks, or open_source for the open-source server"),
  UC_WORKSPACE_URL: z
    .url({ protocol: web })
    .describe("the https:// address of the Databricks workspace or the open-source server"),
  UC_CLIENT_ID: text.optional().describe("the service principal's application id, with UC_CLIENT_SECRET"),
  UC_CLIENT_SECRET: text.optional().describe("the service principal's OAuth secret, with UC_CLIENT_ID"),
  UC_TOKEN: text
    .optional()
    .describe("a Unity Catalog access token, in place of UC_CLIENT_ID and UC_CLIENT_SECRET"),
  UC_ACCOUNT_URL: z
    .url({ protocol: web })
    .optional()
    .describe("the https:// address of the Databricks account, with UC_ACCOUNT_ID"),
  UC_ACCOUNT_ID: z.uuid().optional().describe("the id of the Databricks account, with UC_ACCOUNT_URL"),
  UC_WAREHOUSE_ID: text
    .optional()
    .describe("the id of a SQL warehouse of the workspace, on which its audit tables are read"),
  UC_REQUESTS_PER_SECOND: z.coerce
    .number()
    .min(5)
    .max(10_000)
    .optional()
    .describe("the most that one worker asks of the host in a second, from 5 to 10000"),
  UC_CONNECTIONS_FILE: text
    .optional()
    .describe("the path of a JSON file with more connections; docs/operations.md shows one"),
};

export const workerCatalog = {
  UC_DIALECT: true,
  UC_WORKSPACE_URL: true,
  UC_CLIENT_ID: true,
  UC_CLIENT_SECRET: true,
  UC_TOKEN: true,
  UC_ACCOUNT_URL: true,
  UC_ACCOUNT_ID: true,
  UC_WAREHOUSE_ID: true,
  UC_REQUESTS_PER_SECOND: true,
  UC_CONNECTIONS_FILE: true,
} as const;

type Given = Readonly<Record<string, string | undefined>>;

/** What is wrong with the UC_* settings taken together; `describe` words a setting that is missing. */
export function faultsOfCatalog(given: Given, describe: (name: string) => string): readonly string[] {
  return [...faultsOfKey(given, describe), ...faultsOfDialect(given), ...faultsOfAccount(given, describe)];
}

function faultsOfKey(given: Given, describe: (name: string) => string): readonly string[] {
  const { UC_CLIENT_ID: id, UC_CLIENT_SECRET: secret, UC_TOKEN: token } = given;
  if (token !== undefined) {
    return id === undefined && secret === undefined
      ? []
      : ["UC_TOKEN stands beside UC_CLIENT_ID or UC_CLIENT_SECRET: set the token or the pair"];
  }
  // The open-source server has no pairs; that is said once, by the dialect.
  if (given["UC_DIALECT"] === "open_source") return [];
  const missing = [id === undefined ? "UC_CLIENT_ID" : "", secret === undefined ? "UC_CLIENT_SECRET" : ""];
  return missing.filter((name) => name !== "").map(describe);
}

function faultsOfDialect(given: Given): readonly string[] {
  if (given["UC_DIALECT"] !== "open_source") return [];
  return [
    ...(given["UC_TOKEN"] === undefined
      ? ["UC_TOKEN is missing: the open-source server takes a token, not a client id and secret"]
      : []),
    ...(given["UC_ACCOUNT_URL"] === undefined
      ? []
      : ["UC_ACCOUNT_URL is for Databricks: the open-source server has no account"]),
  ];
}

function faultsOfAccount(given: Given, describe: (name: string) => string): readonly string[] {
  const { UC_ACCOUNT_URL: url, UC_ACCOUNT_ID: id, UC_TOKEN: token } = given;
  if (url === undefined && id === undefined) return [];
  const missing = [url === undefined ? "UC_ACCOUNT_URL" : "", id === undefined ? "UC_ACCOUNT_ID" : ""];
  return [
    ...missing.filter((name) => name !== "").map(describe),
    ...(token === undefined
      ? []
      : ["UC_ACCOUNT_URL needs UC_CLIENT_ID and UC_CLIENT_SECRET: an account takes no workspace token"]),
  ];
}
