import { readFileSync } from "node:fs";
import { operatingSettings } from "./operating-settings.ts";
import { faultsOfCatalog } from "./catalog-settings.ts";
import { readConnectionsFile } from "./connections-file.ts";
import { parts, realSettings, secrets, settings } from "./settings.ts";
import type { Env, Part } from "./settings.ts";

export type { Env } from "./settings.ts";

type Source = Readonly<Record<string, string | undefined>>;

/** One message that names every wrong or missing setting (OPS-4). */
export class SettingsError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    const count = problems.length === 1 ? "1 setting is" : `${problems.length} settings are`;
    super(
      [
        `${count} wrong or missing:`,
        ...problems.map((problem) => `  ${problem}`),
        "docs/operations.md explains each setting.",
      ].join("\n"),
    );
    this.name = "SettingsError";
    this.problems = problems;
  }
}

/**
 * Reads and checks the settings of one part of Countersign; the only reader of the environment.
 * An empty value counts as not set. Throws {@link SettingsError} with all faults at once.
 */
export function readEnv<P extends Part>(part: P, source: Source = process.env): Env<P> {
  const problems: string[] = [];
  const shape = parts[part].shape;
  const given = Object.fromEntries(
    Object.keys(shape).map((name) => [name, valueOf(name, source, problems)] as const),
  );
  const parsed = parts[part].safeParse(given);
  for (const issue of parsed.error?.issues ?? []) problems.push(describeIssue(String(issue.path[0]), given));
  if ("UC_TOKEN" in shape) problems.push(...faultsOfCatalog(given, (name) => describeIssue(name, given)));
  if (given["UC_CONNECTIONS_FILE"] !== undefined) {
    const file = readConnectionsFile(given["UC_CONNECTIONS_FILE"]);
    if (!file.ok) problems.push(...file.faults);
  }
  if ("TEAMS_WEBHOOK_URL" in shape) problems.push(...faultsOfWebhooks(given));
  if ("COUNTERSIGN_EMBEDDED" in shape) problems.push(...faultsOfEmbedding(given));
  if (!parsed.success || problems.length > 0) throw new SettingsError([...new Set(problems)]);
  return Object.freeze(parsed.data) as Env<P>;
}

/** Where a setting of a part comes from, and its value unless it is a secret. */
export type SettingState = {
  readonly name: string;
  readonly meaning: string;
  readonly secret: boolean;
  readonly from: "environment" | "file" | "default" | "nowhere";
  readonly value: string | null;
};

/** The settings of one part as they stand, for the screen of OPS-4; a secret is never told, not even its length. */
export function settingsState(part: Part, source: Source = process.env): readonly SettingState[] {
  const { shape } = parts[part];
  return Object.entries(shape).map(([name, schema]) => {
    const secret = secrets.has(name);
    const given = source[name] === "" ? undefined : source[name];
    const filed = secret && (source[`${name}_FILE`] ?? "") !== "";
    const usual = schema.safeParse(undefined).data;
    const from =
      given !== undefined ? "environment" : filed ? "file" : usual === undefined ? "nowhere" : "default";
    const value = secret ? null : (given ?? (usual === undefined ? null : String(usual)));
    return { name, meaning: schema.description ?? "", secret, from, value };
  });
}

/** Names the settings that ask for a real run; empty means that the embedded servers are to be used. */
export function namedRealSettings(source: Source = process.env): string[] {
  return realSettings.filter((name) => (source[name] ?? source[`${name}_FILE`] ?? "") !== "");
}

/** The environment without any setting of ours, for programs that are not Countersign. */
export function foreignEnv(source: Source = process.env): Record<string, string> {
  return pick(source, (name) => !ourNames.has(name));
}

/** The settings of metrics and traces as they are given; the demonstration hands on these and no others. */
export function operatingEnv(source: Source = process.env): Record<string, string> {
  const names = new Set(withFiles(Object.keys(operatingSettings)));
  return pick(source, (name) => names.has(name));
}

/** The environment of one part: what is not ours, and of ours only what that part needs. */
export function childEnv(part: Part, source: Source = process.env): Record<string, string> {
  const needed = new Set(withFiles(Object.keys(parts[part].shape)));
  return pick(source, (name) => needed.has(name) || !ourNames.has(name));
}

const withFiles = (names: readonly string[]): string[] => names.flatMap((name) => [name, `${name}_FILE`]);
const ourNames: ReadonlySet<string> = new Set(withFiles(Object.keys(settings.shape)));

const pick = (source: Source, wanted: (name: string) => boolean): Record<string, string> =>
  Object.fromEntries(
    Object.entries(source).flatMap(([name, value]) =>
      value !== undefined && wanted(name) ? [[name, value]] : [],
    ),
  );

/** The address Prisma's own commands work on, unchecked; undefined where none is set. */
export const migrationAddress = (source: Source = process.env): string | undefined =>
  valueOf("DATABASE_MIGRATION_URL", source, []);

/** A Postgres server for the integration tests, in place of the embedded one; its role must be a superuser. */
export const testDatabaseUrl = (source: Source = process.env): string | undefined =>
  source["TEST_DATABASE_URL"] === "" ? undefined : source["TEST_DATABASE_URL"];

/** A Unity Catalog server that somebody runs and the contract suite shall be tried on. */
export type RunningContractServer = {
  readonly url: string;
  readonly dialect: "databricks" | "open_source";
  readonly auth: { readonly token: string } | { readonly clientId: string; readonly clientSecret: string };
  /** The `etc/conf` of an open-source server, whose key signs tokens of users. */
  readonly keyDir: string | undefined;
  /** The Databricks account, for the membership of groups. */
  readonly account: { readonly accountUrl: string; readonly accountId: string } | undefined;
};

/** The server that UC_CONTRACT_* names; undefined without an address. Throws {@link SettingsError} where it is named by half. */
export function runningContractServer(source: Source = process.env): RunningContractServer | undefined {
  const given = (name: string): string => source[`UC_CONTRACT_${name}`] ?? "";
  if (given("BASE_URL") === "") return undefined;
  const dialect = given("DIALECT").replace("-", "_");
  const [token, clientId, clientSecret] = [given("TOKEN"), given("CLIENT_ID"), given("CLIENT_SECRET")];
  const isKnown = dialect === "databricks" || dialect === "open_source";
  const hasKey = token !== "" || (clientId !== "" && clientSecret !== "");
  if (!isKnown) throw new SettingsError(["UC_CONTRACT_DIALECT must be databricks or open_source"]);
  if (!hasKey)
    throw new SettingsError(["UC_CONTRACT_TOKEN, or UC_CONTRACT_CLIENT_ID and _CLIENT_SECRET, must be set"]);
  const auth = token === "" ? { clientId, clientSecret } : { token };
  const [accountUrl, accountId] = [given("ACCOUNT_URL"), given("ACCOUNT_ID")];
  const account = accountUrl !== "" && accountId !== "" ? { accountUrl, accountId } : undefined;
  return {
    url: new URL(given("BASE_URL")).origin,
    dialect,
    auth,
    keyDir: given("KEY_DIR") || undefined,
    account,
  };
}

/** Whether PUBLIC_URL is https: cookies and headers then say so. Unchecked, for what is known before the settings are read. */
export const isServedOverTls = (source: Source = process.env): boolean =>
  source["PUBLIC_URL"]?.startsWith("https:") ?? false;

/** next-auth takes its own address from the environment alone. */
export function tellNextAuth(publicUrl: string): void {
  process.env["NEXTAUTH_URL"] = publicUrl;
}

function valueOf(name: string, source: Source, problems: string[]): string | undefined {
  const value = source[name] === "" ? undefined : source[name];
  const file = secrets.has(name) ? source[`${name}_FILE`] : undefined;
  if (file === undefined || file === "") return value;
  if (value !== undefined) problems.push(`${name} and ${name}_FILE are both set: set one of them`);
  try {
    return readFileSync(file, "utf8").trimEnd();
  } catch {
    problems.push(`${name}_FILE names ${file}, which cannot be read`);
    return undefined;
  }
}

function describeIssue(name: string, given: Record<string, string | undefined>): string {
  const should = settings.shape[name as keyof typeof settings.shape].description ?? "see docs/operations.md";
  const value = given[name];
  if (value === undefined) return `${name} is missing: ${should}`;
  return secrets.has(name) ? `${name} is not valid: ${should}` : `${name} is "${value}": ${should}`;
}

/** A webhook's address is a secret, and what is posted is the bank's: neither goes over the network in the clear (SEC-5). */
function faultsOfWebhooks(given: Record<string, string | undefined>): string[] {
  if (given["WEBHOOKS_TO_PRIVATE_ADDRESSES"] === "true") return [];
  return ["TEAMS_WEBHOOK_URL", "SLACK_WEBHOOK_URL"]
    .filter((name) => given[name]?.startsWith("http://"))
    .map((name) => describeIssue(name, given));
}

/** The demo's sign-in accepts anybody, so its mark must never stand beside a database elsewhere. */
function faultsOfEmbedding(given: Record<string, string | undefined>): string[] {
  const embedded = given["COUNTERSIGN_EMBEDDED"] === "true";
  if (!embedded) {
    return [
      ...(given["MAILBOX_URL"] === undefined ? [] : ["MAILBOX_URL is for the embedded mail box: unset it"]),
      ...(given["COUNTERSIGN_FAILPOINT"] === undefined
        ? []
        : ["COUNTERSIGN_FAILPOINT is for tests: unset it"]),
    ];
  }
  const database = given["DATABASE_URL"];
  return database !== undefined && URL.canParse(database) && new URL(database).hostname !== "127.0.0.1"
    ? ["COUNTERSIGN_EMBEDDED is set by the launcher alone: unset it"]
    : [];
}
