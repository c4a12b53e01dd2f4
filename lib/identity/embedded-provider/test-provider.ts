import { createHash, createPublicKey, randomBytes, verify } from "node:crypto";
import type { JsonWebKey } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { demoDirectory } from "#prisma/seed/directory.ts";
import { startEmbeddedProvider } from "./embedded-provider.ts";
import type { EmbeddedProvider } from "./embedded-provider.ts";
import { signInByPost } from "./http-browser.ts";
import type { HttpBrowser } from "./http-browser.ts";

export const callback = "http://localhost:9/api/auth/callback/oidc";
export const afterLogout = "http://localhost:9/";
export const scimToken = "a token for tests";

export function testFolder(): string {
  return mkdtempSync(path.join(tmpdir(), "embedded-provider-"));
}

export function startTestProvider(dataFolder = testFolder()): Promise<EmbeddedProvider> {
  return startEmbeddedProvider({
    port: 0,
    dataFolder,
    client: {
      id: "countersign",
      secret: "s",
      redirectUris: [callback],
      postLogoutRedirectUris: [afterLogout],
    },
    directory: demoDirectory(),
    scimToken,
  });
}

export type Ask = { readonly url: string; readonly verifier: string; readonly nonce: string };

/** An authorization address as a client makes it; `changes` sets a parameter, or leaves it out when undefined. */
export function authorization(
  issuer: string,
  changes: Readonly<Record<string, string | undefined>> = {},
): Ask {
  const verifier = randomBytes(32).toString("base64url");
  const nonce = randomBytes(16).toString("base64url");
  const parameters = {
    client_id: "countersign",
    response_type: "code",
    scope: "openid email profile",
    redirect_uri: callback,
    state: "the state",
    nonce,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...changes,
  };
  const set = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return { url: `${issuer}/auth?${new URLSearchParams(set).toString()}`, verifier, nonce };
}

export async function exchange(
  issuer: string,
  code: string,
  verifier: string,
): Promise<{ readonly status: number; readonly idToken: string | undefined; readonly error: unknown }> {
  const response = await fetch(`${issuer}/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from("countersign:s").toString("base64")}` },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code,
      code_verifier: verifier,
      redirect_uri: callback,
    }),
  });
  const body: unknown = await response.json();
  const field = (name: string): unknown => Object.entries(body ?? {}).find(([key]) => key === name)?.[1];
  const idToken = field("id_token");
  return {
    status: response.status,
    idToken: typeof idToken === "string" ? idToken : undefined,
    error: field("error"),
  };
}

/** The claims of an id token whose signature holds under one of the published keys; throws otherwise. */
export async function verifiedClaims(issuer: string, idToken: string): Promise<Record<string, unknown>> {
  const { keys } = asKeySet(await (await fetch(`${issuer}/jwks`)).json());
  const [head = "", body = "", signature = ""] = idToken.split(".");
  const signed = Buffer.from(`${head}.${body}`);
  const holds = keys.some((key) =>
    verify("sha256", signed, createPublicKey({ key, format: "jwk" }), Buffer.from(signature, "base64url")),
  );
  if (!holds) throw new Error("the id token's signature does not hold");
  return asClaims(JSON.parse(Buffer.from(body, "base64url").toString("utf8")));
}

/** Safe enough for a test: what is no key set makes the import of its keys throw. */
function asKeySet(body: unknown): { readonly keys: readonly JsonWebKey[] } {
  return body as { readonly keys: readonly JsonWebKey[] };
}

/** Safe: the provider has signed it, and an id token's payload is an object. */
function asClaims(payload: unknown): Record<string, unknown> {
  return payload as Record<string, unknown>;
}

/** A whole sign-in, from the authorization address to verified claims. */
export async function claimsOf(
  issuer: string,
  browser: HttpBrowser,
  options: { readonly userName: string; readonly ask?: Ask },
): Promise<Record<string, unknown>> {
  const ask = options.ask ?? authorization(issuer);
  const back = await signInByPost(browser, ask.url, { userName: options.userName });
  const { idToken } = await exchange(issuer, back.searchParams.get("code") ?? "", ask.verifier);
  return verifiedClaims(issuer, idToken ?? "");
}

export async function patchScim(
  issuer: string,
  resource: string,
  operations: readonly unknown[],
): Promise<Response> {
  return fetch(`${issuer}/scim/v2/${resource}`, {
    method: "PATCH",
    headers: { authorization: `Bearer ${scimToken}`, "content-type": "application/scim+json" },
    body: JSON.stringify({
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: operations,
    }),
  });
}
