import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

import { ApiError } from "./errors.ts";
import { principalById } from "./principals.ts";
import { newTokenKey, type Store } from "./store.ts";
import type { PrincipalRow, State } from "./types.ts";

/** Which host of Databricks a token is for: the one takes none of the other's. The open-source server has one alone. */
export type Host = "workspace" | "account";

/** What came with a request, and where. */
export type Shown = {
  readonly authorization: string | undefined;
  readonly host: Host;
  readonly nowMs: number;
};

/** How callers prove who they are. */
export type Tokens = {
  /** A bearer token for a principal, good until then (ms since 1970), at one host. */
  issue(principal: PrincipalRow, endsAtMs: number, host?: Host): string;
  /** The principal whose token is in an Authorization header; throws 401 or 403. */
  callerOf(shown: Shown): PrincipalRow;
  /** Every token issued so far is refused from now on. */
  revokeAll(): void;
};

/** Tokens of a Databricks workspace, opaque to whoever gets them. */
export function workspaceTokens(store: Store): Tokens {
  return {
    issue: ({ id: sub }, exp, host = "workspace") => signedToken(store.state, { sub, exp, host }),
    callerOf: (shown) => callerOf(store.state, shown),
    revokeAll: () => store.commit([{ table: "token_key", key: newTokenKey() }]),
  };
}

const claims = z.object({
  sub: z.string(),
  exp: z.number(),
  host: z.enum(["workspace", "account"]).default("workspace"),
});

/** A principal's id, the end and the host, signed with the key of the state, so that it outlives restarts. */
function signedToken(state: State, what: z.infer<typeof claims>): string {
  const payload = Buffer.from(JSON.stringify(what)).toString("base64url");
  return `${payload}.${signature(state, payload)}`;
}

function signature(state: State, payload: string): string {
  return createHmac("sha256", state.tokenKey).update(payload).digest("base64url");
}

/**
 * The principal whose token is in an Authorization header. 401 for no token, a foreign, an expired or another host's; 403 for a
 * principal that is switched off.
 */
function callerOf(state: State, { authorization, host: asked, nowMs }: Shown): PrincipalRow {
  const token = /^Bearer +(\S+)$/iu.exec(authorization ?? "")?.[1];
  if (token === undefined) throw unauthenticated("Credential was not sent or was of an unsupported type.");
  const [payload = "", given = ""] = token.split(".");
  const expected = Buffer.from(signature(state, payload));
  const received = Buffer.from(given);
  if (expected.length !== received.length || !timingSafeEqual(expected, received)) {
    throw unauthenticated("Invalid access token.");
  }
  const { sub, exp, host } = claims.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
  if (host !== asked) throw unauthenticated(`The token is for the ${host}, not for the ${asked}.`);
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
