import { createHash, timingSafeEqual } from "node:crypto";

import { principalByName } from "./principals.ts";
import type { Embedded, Handler, Reply } from "./requests.ts";

/** POST /oidc/v1/token, or /oidc/accounts/{id}/v1/token for the account: client credentials with HTTP Basic, for the administrating client alone (RFC 6749, 4.4). */
export const issueAccessToken: Handler = (embedded, request) => {
  const form = new URLSearchParams(request.text);
  if (form.get("grant_type") !== "client_credentials") return refusal(400, "unsupported_grant_type");
  if (form.get("scope") !== "all-apis") return refusal(400, "invalid_scope");
  if (!isAdminClient(embedded, request.authorization)) return refusal(401, "invalid_client");
  const admin = principalByName(embedded.store.state, embedded.admin.clientId);
  if (admin === undefined || !admin.active) return refusal(401, "invalid_client");
  const host = request.path.startsWith("/oidc/accounts/") ? "account" : "workspace";
  return {
    status: 200,
    headers: { "cache-control": "no-store" },
    body: {
      access_token: embedded.tokens.issue(admin, request.nowMs + embedded.tokenLifeMs, host),
      token_type: "Bearer",
      scope: "all-apis",
      expires_in: Math.max(1, Math.round(embedded.tokenLifeMs / 1000)),
    },
  };
};

function refusal(status: number, error: string): Reply {
  return { status, body: { error, error_description: `The token endpoint refuses: ${error}.` } };
}

function isAdminClient({ admin }: Embedded, authorization: string | undefined): boolean {
  const basic = /^Basic +(\S+)$/iu.exec(authorization ?? "")?.[1] ?? "";
  const expected = `${encodeURIComponent(admin.clientId)}:${encodeURIComponent(admin.clientSecret)}`;
  const given = Buffer.from(basic, "base64").toString("utf8");
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(expected), digest(given));
}
