import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

import { ApiError } from "./errors.ts";
import { principalById } from "./principals.ts";
import { newTokenKey, type Store } from "./store.ts";
import type { PrincipalRow, State } from "./types.ts";

/** How callers prove who they are. */
export type Tokens = {
  /** A bearer token for a principal, good until then (ms since 1970). */
  issue(principal: PrincipalRow, endsAtMs: number): string;
  /** The principal whose token is in an Authorization header; throws 401 or 403. */
  callerOf(authorization: string | undefined, nowMs: number): PrincipalRow;
  /** Every token issued so far is refused from now on. */
  revokeAll(): void;
};

/** Tokens of a Databricks workspace, opaque to whoever gets them. */
export function workspaceTokens(store: Store): Tokens {
  return {
    issue: (principal, endsAtMs) => issueToken(store.state, principal.id, endsAtMs),
    callerOf: (authorization, nowMs) => callerOf(store.state, authorization, nowMs),
    revokeAll: () => store.commit([{ table: "token_key", key: newTokenKey() }]),
  };
}

const claims = z.object({ sub: z.string(), exp: z.number() });

/** A bearer token for a principal: its id and its end, signed with the key of the state, so that it outlives restarts. */
function issueToken(state: State, principalId: string, endsAtMs: number): string {
  const payload = Buffer.from(JSON.stringify({ sub: principalId, exp: endsAtMs })).toString("base64url");
  return `${payload}.${signature(state, payload)}`;
}

function signature(state: State, payload: string): string {
  return createHmac("sha256", state.tokenKey).update(payload).digest("base64url");
}

/**
 * The principal whose token is in an Authorization header. 401 for no token, a foreign or an expired one; 403 for a
 * principal that is switched off.
 */
function callerOf(state: State, authorization: string | undefined, nowMs: number): PrincipalRow {
  const token = /^Bearer +(\S+)$/iu.exec(authorization ?? "")?.[1];
  if (token === undefined) throw unauthenticated("Credential was not sent or was of an unsupported type.");
  const [payload = "", given = ""] = token.split(".");
  const expected = Buffer.from(signature(state, payload));
  const received = Buffer.from(given);
  if (expected.length !== received.length || !timingSafeEqual(expected, received)) {
    throw unauthenticated("Invalid access token.");
  }
  const { sub, exp } = claims.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
  if (exp <= nowMs) throw unauthenticated("Access token has expired.");
  const principal = principalById(state, sub);
  if (principal === undefined || principal.deleted || !principal.active) {
    throw new ApiError(403, "PERMISSION_DENIED", "The principal is not active in this workspace.");
  }
  return principal;
}

function unauthenticated(message: string): ApiError {
  return new ApiError(401, "UNAUTHENTICATED", message);
}
