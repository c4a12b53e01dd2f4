import { mkdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Provider } from "oidc-provider";
import { isLoopbackHost, startLoopbackHttpServer } from "#lib/embedded/http-server.ts";
import type { DirectoryFile } from "./directory-file.ts";
import { openDirectory } from "./directory-store.ts";
import { serveFont } from "./fonts.ts";
import { contentSecurityPolicy } from "./page-shell.ts";
import { providerConfiguration, signInStrength } from "./provider-configuration.ts";
import type { ProviderClient } from "./provider-configuration.ts";
import { isScimPath, serveScim } from "./scim-server.ts";
import { isSignInPath, serveSignIn } from "./sign-in.ts";
import { loadOrMakeKeys } from "./signing-keys.ts";

export type EmbeddedProviderOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  /** Holds the signing keys and the changes made to the directory; made when missing. */
  readonly dataFolder: string;
  readonly client: ProviderClient;
  readonly directory: DirectoryFile;
  /** Without one, every SCIM request is answered 401. */
  readonly scimToken?: string | undefined;
};

export type EmbeddedProvider = { readonly issuer: string; stop(): Promise<void> };

/**
 * Starts the embedded directory: OpenID Connect for signing in and SCIM 2.0 for reading people and groups, on one loopback port.
 * Throws CannotStart when the port is in use or what it kept is damaged.
 */
export async function startEmbeddedProvider(options: EmbeddedProviderOptions): Promise<EmbeddedProvider> {
  mkdirSync(options.dataFolder, { recursive: true });
  const directory = openDirectory(options.directory, options.dataFolder);
  const keys = await loadOrMakeKeys(options.dataFolder);
  const server = await startLoopbackHttpServer(options.port);
  const issuer = `http://localhost:${String(server.port)}`;
  const { client } = options;
  const provider = new Provider(issuer, providerConfiguration({ client, directory, keys }));
  provider.on("server_error", (_context, error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`);
  });
  const oidc = provider.callback();
  const clientOrigin = new URL(client.redirectUris[0] ?? issuer).origin;
  const policy = contentSecurityPolicy([...client.redirectUris, ...client.postLogoutRedirectUris]);
  const signIn = { provider, directory, clientOrigin, strength: signInStrength };

  server.serve(async (request: IncomingMessage, response: ServerResponse) => {
    if (!isLoopbackHost(request, server.port)) {
      response.writeHead(421, { "content-type": "text/plain" }).end(`This server is ${issuer}\n`);
      return;
    }
    setSecurityHeaders(response, policy);
    const { pathname } = new URL(request.url ?? "/", issuer);
    if (isScimPath(pathname))
      await serveScim({ directory, issuer, token: options.scimToken }, request, response);
    else if (isSignInPath(pathname)) await serveSignIn(signIn, request, response);
    else if (!(await serveFont(pathname, response))) await oidc(request, response);
  });
  return { issuer, stop: () => server.stop() };
}

function setSecurityHeaders(response: ServerResponse, policy: string): void {
  response.setHeader("content-security-policy", policy);
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("referrer-policy", "same-origin");
  response.setHeader("cross-origin-opener-policy", "same-origin");
}
