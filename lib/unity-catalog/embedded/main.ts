import { portArgument, readArguments } from "#lib/embedded/arguments.ts";
import { CannotStart } from "#lib/embedded/loopback-server.ts";
import { runAsProcess } from "#lib/embedded/run-as-process.ts";

import { startEmbeddedUnityCatalog, type EmbeddedOptions } from "./server.ts";

function optionsFrom(argv: readonly string[]): EmbeddedOptions {
  const given = readArguments(argv, {
    port: {},
    "data-dir": { required: true },
    "admin-client-id": { required: true },
    "admin-client-secret": { required: true },
    "page-size": {},
    "plain-pages": {},
  });
  const pageSize = given["page-size"];
  if (pageSize !== undefined && !/^[1-9]\d{0,5}$/u.test(pageSize)) {
    throw new CannotStart(`--page-size must be a number of rows, not "${pageSize}"`);
  }
  return {
    port: portArgument("port", given.port ?? "0"),
    dataDir: given["data-dir"],
    adminClientId: given["admin-client-id"],
    adminClientSecret: given["admin-client-secret"],
    plainPages: given["plain-pages"] === "true",
    ...(pageSize === undefined ? {} : { pageSize: Number(pageSize) }),
  };
}

await runAsProcess("embedded Unity Catalog", async () => {
  const running = await startEmbeddedUnityCatalog(optionsFrom(process.argv.slice(2)));
  return { ready: { url: running.url }, stop: () => running.stop() };
});
