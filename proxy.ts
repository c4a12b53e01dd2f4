import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, PAGE_HEADERS } from "#lib/http/page-headers.ts";

/** Sets nonce, security headers and request id of every page; decides nothing (architecture, idea 13; SEC-3). */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const inbound = new Headers(request.headers);
  // Whatever a client sends under these names is dropped: they are ours to set.
  for (const name of Array.from(inbound.keys())) if (name.startsWith("x-middleware-")) inbound.delete(name);
  inbound.set("x-nonce", nonce);
  inbound.set("x-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  inbound.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers: inbound } });
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of Object.entries(PAGE_HEADERS)) response.headers.set(name, value);
  return response;
}

export const config = { matcher: ["/((?!api/|metrics$|_next/static/|favicon.ico).*)"] };
