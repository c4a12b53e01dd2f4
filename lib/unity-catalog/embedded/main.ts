import { portArgument, readArguments } from "#lib/embedded/arguments.ts";
import { CannotStart } from "#lib/embedded/loopback-server.ts";
import { runAsProcess } from "#lib/embedded/run-as-process.ts";

import { DIALECT_NAMES, type DialectName } from "../dialect.ts";
import { startEmbeddedUnityCatalog, type EmbeddedOptions } from "./server.ts";

function optionsFrom(argv: readonly string[]): EmbeddedOptions {
  const given = readArguments(argv, {
    port: {},
    "data-dir": { required: true },
    dialect: {},
    authorization: {},
    "admin-client-id": {},
    "admin-client-secret": {},
    "page-size": {},
    "plain-pages": {},
  });
  const dialect = oneOf("dialect", (given.dialect ?? "databricks").replace("-", "_"), DIALECT_NAMES);
  const pageSize = given["page-size"];
  if (pageSize !== undefined && !/^[1-9]\d{0,5}$/u.test(pageSize)) {
    throw new CannotStart(`--page-size must be a number of rows, not "${pageSize}"`);
  }
  return {
    port: portArgument("port", given.port ?? "0"),
    dataDir: given["data-dir"],
    dialect,
    authorization: oneOf("authorization", given.authorization ?? "enable", ["enable", "disable"] as const),
    adminClientId: clientArgument(dialect, "admin-client-id", given["admin-client-id"]),
    adminClientSecret: clientArgument(dialect, "admin-client-secret", given["admin-client-secret"]),
    plainPages: given["plain-pages"] === "true",
    ...(pageSize === undefined ? {} : { pageSize: Number(pageSize) }),
  };
}

/** The workspace has a client that administers it; the open-source server knows no such thing. */
function clientArgument(dialect: DialectName, name: string, value: string | undefined): string {
  if (value === undefined && dialect === "databricks") throw new CannotStart(`--${name} is missing`);
  return value ?? "";
}

function oneOf<Word extends string>(name: string, given: string, words: readonly Word[]): Word {
  const word = words.find((one) => one === given);
  if (word === undefined)
    throw new CannotStart(`--${name} must be one of ${words.join(", ")}, not "${given}"`);
  return word;
}

await runAsProcess("embedded Unity Catalog", async () => {
  const running = await startEmbeddedUnityCatalog(optionsFrom(process.argv.slice(2)));
  return { ready: { url: running.url }, stop: () => running.stop() };
});
