import { z } from "zod";

import { steadyMs } from "./clock.ts";
import { failed, failureFromAnswer, failureOf, jsonOf, isPage, type Answer } from "./errors.ts";
import { exchange, type HttpSettings } from "./exchange.ts";
import type { UnityCatalogFailure, UnityCatalogResult } from "./port.ts";

/** Where bearer tokens come from. */
export type TokenSource = {
  /** A token that should be good. */
  current(): Promise<UnityCatalogResult<string>>;
  /** Another token than the one just rejected with 401; undefined when there can be none. */
  insteadOf(rejected: string): Promise<UnityCatalogResult<string>> | undefined;
};

/** A fixed token, such as a personal access token. It cannot be renewed. */
export function fixedToken(token: string): TokenSource {
  return { current: () => Promise.resolve({ ok: true, value: token }), insteadOf: () => undefined };
}

const REFRESH_AT = 0.8;
/** Where a workspace gives out tokens; an account has another place. */
const TOKEN_PATH = "/oidc/v1/token";

type ClientCredentials = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenPath?: string;
};

type Cached = { readonly token: string; readonly refreshAtMs: number; readonly endsAtMs: number };

/**
 * OAuth machine-to-machine (client credentials at `/oidc/v1/token`, HTTP Basic; Databricks oauth-m2m). The token is kept,
 * renewed at 80 % of its life, by one request at a time however many ask; while a renewal fails, a token that still lives
 * is used. Fails with `unauthenticated` for refused credentials, else as the exchange did; never `maybeApplied`.
 */
export function clientCredentials(
  http: HttpSettings,
  credentials: ClientCredentials,
  nowMs: () => number = steadyMs,
): TokenSource {
  let cached: Cached | undefined;
  let renewal: Promise<UnityCatalogResult<string>> | undefined;

  async function renew(): Promise<UnityCatalogResult<string>> {
    const askedAtMs = nowMs();
    const answer = await askForToken(http, credentials);
    if (!answer.ok) return answer;
    const lifeMs = answer.value.expires_in * 1000;
    cached = {
      token: answer.value.access_token,
      refreshAtMs: askedAtMs + lifeMs * REFRESH_AT,
      endsAtMs: askedAtMs + lifeMs,
    };
    return { ok: true, value: cached.token };
  }

  function renewOnce(): Promise<UnityCatalogResult<string>> {
    renewal ??= renew().finally(() => {
      renewal = undefined;
    });
    return renewal;
  }

  async function current(): Promise<UnityCatalogResult<string>> {
    if (cached !== undefined && nowMs() < cached.refreshAtMs) return { ok: true, value: cached.token };
    const renewed = await renewOnce();
    if (renewed.ok || cached === undefined || nowMs() >= cached.endsAtMs) return renewed;
    return { ok: true, value: cached.token };
  }

  function insteadOf(rejected: string): Promise<UnityCatalogResult<string>> {
    if (cached?.token === rejected) cached = undefined;
    return current();
  }

  return { current, insteadOf };
}

const tokenBody = z.looseObject({ access_token: z.string().min(1), expires_in: z.number().positive() });
type TokenBody = z.infer<typeof tokenBody>;

async function askForToken(
  http: HttpSettings,
  { clientId, clientSecret, tokenPath = TOKEN_PATH }: ClientCredentials,
): Promise<UnityCatalogResult<TokenBody>> {
  const basic = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`;
  const answer = await exchange(http, {
    method: "POST",
    path: tokenPath,
    headers: {
      authorization: `Basic ${Buffer.from(basic).toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded",
      accept: "application/json",
    },
    body: "grant_type=client_credentials&scope=all-apis",
    isChange: false,
  });
  return answer.ok ? readTokenAnswer(answer.value) : answer;
}

function readTokenAnswer(answer: Answer): UnityCatalogResult<TokenBody> {
  if (answer.status < 200 || answer.status >= 300 || isPage(answer)) {
    return failed(credentialsRefused(failureFromAnswer(answer, false)));
  }
  const parsed = tokenBody.safeParse(jsonOf(answer.text));
  if (parsed.success) return { ok: true, value: parsed.data };
  return failed(failureOf("unavailable", "The token endpoint answered something that is no token."));
}

/** A token endpoint answers bad credentials with 400, 401 or 403 (RFC 6749, 5.2): all mean the same to us. */
function credentialsRefused(failure: UnityCatalogFailure): UnityCatalogFailure {
  const bad = failure.reason === "invalid" || failure.reason === "refused";
  return bad ? { ...failure, reason: "unauthenticated" } : failure;
}
