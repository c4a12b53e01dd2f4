import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { web } from "#lib/config/web.ts";
import { cookieValue } from "#lib/http/cookies.ts";
import { limitSignIn } from "#lib/http/limit-sign-in.ts";
import { authOptions } from "#lib/identity/auth-options.ts";
import { callbackCookieName, sessionCookieName } from "#lib/identity/session.ts";

async function handler(request: NextRequest, around: { params: Promise<{ nextauth: string[] }> }) {
  const { env, database, limits } = await web();
  const [act] = (await around.params).nextauth;
  const refusal = await limitSignIn(limits, { act, headers: request.headers });
  if (refusal !== null) return refusal;
  const options = authOptions(
    database,
    {
      publicUrl: env.PUBLIC_URL,
      secret: env.SESSION_SECRET,
      issuer: env.OIDC_ISSUER,
      clientId: env.OIDC_CLIENT_ID,
      clientSecret: env.OIDC_CLIENT_SECRET,
    },
    {
      oldToken: cookieValue(request.headers, sessionCookieName(env.PUBLIC_URL)),
      userAgent: request.headers.get("user-agent"),
      callbackUrl: request.cookies.get(callbackCookieName(env.PUBLIC_URL))?.value ?? null,
    },
  );
  return NextAuth(request, around, options);
}

export { handler as GET, handler as POST };
