import { randomBytes } from "node:crypto";
import { z } from "zod";
import { readJson, writeJson } from "./json-file.ts";

const names = [
  "postgresSuperuser",
  "migrationRole",
  "applicationRole",
  "auditorRole",
  "session",
  "oidcClient",
  "directoryToken",
  "catalogAdmin",
] as const;

export type Secrets = Readonly<Record<(typeof names)[number], string>>;

/** The secrets of one data folder, made at its first start and kept in a file only its owner reads. */
export function keptSecrets(file: string): Secrets {
  const kept: Readonly<Record<string, string>> = readJson(file, z.record(z.string(), z.string())) ?? {};
  const entries = names.map((name) => [name, kept[name] ?? randomBytes(24).toString("base64url")] as const);
  // Each name has a value: the kept one or a new one.
  const secrets = Object.fromEntries(entries) as Secrets;
  writeJson(file, secrets);
  return secrets;
}
