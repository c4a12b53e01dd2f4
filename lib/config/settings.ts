import { z } from "zod";
import { catalogSettings, workerCatalog } from "./catalog-settings.ts";
import { operatingSettings, webOperating, workerOperating } from "./operating-settings.ts";

const web = /^https?$/;
const postgres = /^postgres(ql)?$/;
const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Sign-in and its cookies need TLS, except on the machine itself. */
const guarded = z.url({ protocol: web }).refine((address) => {
  const url = new URL(address);
  return url.protocol === "https:" || loopback.has(url.hostname);
});
const text = z.string().min(1);

const yesOrNo = z
  .enum(["true", "false"])
  .default("false")
  .transform((word) => word === "true");

const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
};

/** Every setting; its description says what it must be, for the message of OPS-4 and for docs/operations.md. */
export const settings = z.object({
  DATABASE_URL: z.url({ protocol: postgres }).describe("a postgres:// address with the application's role"),
  DATABASE_MIGRATION_URL: z
    .url({ protocol: postgres })
    .describe("a postgres:// address with the role that owns the database"),
  DATABASE_AUDITOR_URL: z
    .url({ protocol: postgres })
    .optional()
    .describe("a postgres:// address with the auditor's role"),
  PUBLIC_URL: guarded
    .refine((address) => new URL(address).href === `${new URL(address).origin}/`)
    .transform((address) => new URL(address).origin)
    .describe("the https:// address people open, without a path"),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000).describe("a port number from 1 to 65535"),
  BIND_ADDRESS: z
    .union([z.ipv4(), z.ipv6()])
    .default("127.0.0.1")
    .describe("the IP address the web server listens on"),
  SESSION_SECRET: z.string().min(32).describe("at least 32 random characters"),
  OIDC_ISSUER: guarded.describe("the https:// address of the OpenID Connect issuer"),
  OIDC_CLIENT_ID: text.describe("the client id registered at the issuer"),
  OIDC_CLIENT_SECRET: text.describe("the client secret registered at the issuer"),
  DIRECTORY_SCIM_URL: z
    .url({ protocol: web })
    .describe("the https:// address of the directory's SCIM 2.0 service"),
  DIRECTORY_SCIM_TOKEN: text.describe("a bearer token that may read the directory"),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).describe("the smtp:// or smtps:// address of the mail relay"),
  MAIL_FROM: z
    .string()
    .regex(/^[^@\r\n]+@[^@\s]+$/)
    .describe("the sender, such as Countersign <countersign@bank.example>"),
  TEAMS_WEBHOOK_URL: z
    .url({ protocol: web })
    .optional()
    .describe("the https:// address of an incoming webhook of a Teams channel"),
  SLACK_WEBHOOK_URL: z
    .url({ protocol: web })
    .optional()
    .describe("the https:// address of an incoming webhook of a Slack channel"),
  CHAT_SHOWS_SENTENCE: yesOrNo.describe(
    "true lets posts to chats hold the request's sentence, with people and securables; false only its number",
  ),
  WEBHOOKS_TO_PRIVATE_ADDRESSES: yesOrNo.describe(
    "true lets webhooks be plain http:// or lie in a private network; false refuses both",
  ),
  ...catalogSettings,
  TIME_ZONE: z
    .string()
    .refine(isTimeZone)
    .default("Europe/London")
    .describe("an IANA time zone such as Europe/London"),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal"])
    .default("info")
    .describe("one of trace, debug, info, warn, error, fatal"),
  RATE_LIMIT_FACTOR: z.coerce
    .number()
    .positive()
    .max(1_000_000)
    .default(1)
    .describe("a number by which the usual limits of calls a minute are stretched, such as 2"),
  ...operatingSettings,
  COUNTERSIGN_EPOCH: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(0)
    .describe("a whole number, raised by one after the database was restored from a backup"),
  COUNTERSIGN_DATA_DIR: text.default(".data").describe("the folder of the embedded servers' data"),
  COUNTERSIGN_EMBEDDED: yesOrNo.describe("set by the launcher alone: true beside the embedded servers"),
  MAILBOX_URL: z
    .url({ protocol: web })
    .optional()
    .describe("set by the launcher alone: the address of the embedded mail box"),
  COUNTERSIGN_FAILPOINT: z
    .string()
    .regex(/^(stop:)?(before_patch|after_patch|after_release)@\/./)
    .optional()
    .describe(
      "for tests alone: where the worker kills itself once, or pauses after stop:, as after_patch@/a/file/that/marks/it",
    ),
});

export type SettingName = keyof typeof settings.shape;

const both = { TIME_ZONE: true, LOG_LEVEL: true, COUNTERSIGN_EMBEDDED: true, PUBLIC_URL: true } as const;
const webNeeds = {
  ...both,
  ...webOperating,
  DATABASE_URL: true,
  PORT: true,
  BIND_ADDRESS: true,
  SESSION_SECRET: true,
  OIDC_ISSUER: true,
  OIDC_CLIENT_ID: true,
  OIDC_CLIENT_SECRET: true,
  MAILBOX_URL: true,
  RATE_LIMIT_FACTOR: true,
} as const;
const workerNeeds = {
  ...both,
  ...workerOperating,
  DATABASE_URL: true,
  DIRECTORY_SCIM_URL: true,
  DIRECTORY_SCIM_TOKEN: true,
  SMTP_URL: true,
  MAIL_FROM: true,
  TEAMS_WEBHOOK_URL: true,
  SLACK_WEBHOOK_URL: true,
  CHAT_SHOWS_SENTENCE: true,
  WEBHOOKS_TO_PRIVATE_ADDRESSES: true,
  ...workerCatalog,
  COUNTERSIGN_FAILPOINT: true,
  COUNTERSIGN_EPOCH: true,
} as const;
const optional = { DATABASE_URL: true, DATABASE_MIGRATION_URL: true } as const;

/** What each process needs: the web process, for one, holds no key to Unity Catalog (least privilege). */
export const parts = {
  web: settings.pick(webNeeds),
  worker: settings.pick(workerNeeds),
  migrate: settings
    .pick({ DATABASE_MIGRATION_URL: true, DATABASE_AUDITOR_URL: true, DATABASE_URL: true })
    .partial({ DATABASE_URL: true }),
  /** Real mode of the launcher: both processes, and the migration where the operator leaves it to the start. */
  portal: settings
    .pick({ ...webNeeds, ...workerNeeds, DATABASE_MIGRATION_URL: true })
    .partial({ DATABASE_MIGRATION_URL: true }),
  seed: settings.pick({ ...webNeeds, ...workerNeeds, DATABASE_MIGRATION_URL: true }),
  launcher: settings
    .pick({
      ...optional,
      PORT: true,
      BIND_ADDRESS: true,
      TIME_ZONE: true,
      LOG_LEVEL: true,
      COUNTERSIGN_DATA_DIR: true,
      ...workerOperating,
    })
    .partial(optional),
};

export type Part = keyof typeof parts;
export type Env<P extends Part> = Readonly<z.output<(typeof parts)[P]>>;

/** Secrets may also be given as NAME_FILE, the path of a file with the value, and are never shown. */
export const secrets: ReadonlySet<string> = new Set<SettingName>([
  "DATABASE_URL",
  "DATABASE_MIGRATION_URL",
  "DATABASE_AUDITOR_URL",
  "SESSION_SECRET",
  "OIDC_CLIENT_SECRET",
  "DIRECTORY_SCIM_TOKEN",
  "SMTP_URL",
  "TEAMS_WEBHOOK_URL",
  "SLACK_WEBHOOK_URL",
  "UC_CLIENT_SECRET",
  "UC_TOKEN",
  "METRICS_TOKEN",
  "OTEL_EXPORTER_OTLP_HEADERS",
]);

/** One of these set means the portal is to run for real; with none it brings its own servers (OPS-1). */
export const realSettings: readonly SettingName[] = [
  "DATABASE_URL",
  "DATABASE_MIGRATION_URL",
  "OIDC_ISSUER",
  "DIRECTORY_SCIM_URL",
  "SMTP_URL",
  "UC_WORKSPACE_URL",
];
