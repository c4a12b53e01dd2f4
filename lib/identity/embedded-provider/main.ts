import { readFileSync } from "node:fs";
import * as z from "zod";
import { portArgument, readArguments } from "#lib/embedded/arguments.ts";
import { CannotStart } from "#lib/embedded/loopback-server.ts";
import { runAsProcess } from "#lib/embedded/run-as-process.ts";
import { directoryFile } from "./directory-file.ts";
import type { DirectoryFile } from "./directory-file.ts";
import { startEmbeddedProvider } from "./embedded-provider.ts";
import type { EmbeddedProviderOptions } from "./embedded-provider.ts";

function optionsFrom(argv: readonly string[]): EmbeddedProviderOptions {
  const given = readArguments(argv, {
    port: { required: true },
    "data-dir": { required: true },
    "client-id": { required: true },
    "client-secret": { required: true },
    "redirect-uri": { required: true, many: true },
    "post-logout-redirect-uri": { required: true, many: true },
    directory: { required: true },
    "scim-token": {},
  });
  return {
    port: portArgument("port", given.port),
    dataFolder: given["data-dir"],
    client: {
      id: given["client-id"],
      secret: given["client-secret"],
      redirectUris: given["redirect-uri"].map((uri) => webAddress("redirect-uri", uri)),
      postLogoutRedirectUris: given["post-logout-redirect-uri"].map((uri) =>
        webAddress("post-logout-redirect-uri", uri),
      ),
    },
    directory: directoryFrom(given.directory),
    scimToken: given["scim-token"],
  };
}

function webAddress(name: string, text: string): string {
  if (URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol)) return text;
  throw new CannotStart(`--${name} must be an http or https address, not "${text}"`);
}

function directoryFrom(file: string): DirectoryFile {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new CannotStart(`--directory ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = directoryFile.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new CannotStart(`--directory ${file}: ${z.prettifyError(parsed.error).split("\n").join(" ")}`);
}

await runAsProcess("embedded-provider", async () => {
  const provider = await startEmbeddedProvider(optionsFrom(process.argv.slice(2)));
  return { ready: { issuer: provider.issuer }, stop: () => provider.stop() };
});
