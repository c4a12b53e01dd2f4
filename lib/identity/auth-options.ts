import type { AuthOptions } from "next-auth";
import type { Queryable } from "#lib/db/pool.ts";
import { IDENTITY_PROVIDER, type AdapterSettings, sessionAdapter } from "./session-adapter.ts";
import { callbackCookieName, SESSION_HOURS, sessionCookieName } from "./session.ts";
import { challengeIn, isChallengeOf } from "./step-up.ts";

export type IdentitySettings = {
  readonly publicUrl: string;
  readonly secret: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
};

type Claims = { readonly sub?: unknown; readonly auth_time?: unknown };

/**
 * next-auth for one sign-in: authorization code with PKCE, state and nonce, sessions in our own table. Made anew for each
 * request, so that the identity token's `auth_time` reaches the session that this very sign-in creates.
 */
export function authOptions(
  database: Queryable,
  settings: IdentitySettings,
  browser: Pick<AdapterSettings, "oldToken" | "userAgent"> & {
    /** Where the sign-in leads when it is done; a fresh sign-in for one act leads to its challenge. */
    readonly callbackUrl: string | null;
  },
): AuthOptions {
  const secure = settings.publicUrl.startsWith("https:");
  const signIn: { authTime: number | null } = { authTime: null };
  return {
    secret: settings.secret,
    useSecureCookies: secure,
    session: { strategy: "database", maxAge: SESSION_HOURS * 3600 },
    adapter: sessionAdapter(database, { ...browser, authTime: () => signIn.authTime }),
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    cookies: cookiesOf(settings.publicUrl),
    providers: [
      {
        id: IDENTITY_PROVIDER,
        name: "Single sign-on",
        type: "oauth",
        wellKnown: `${settings.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
        clientId: settings.clientId,
        clientSecret: settings.clientSecret,
        idToken: true,
        checks: ["pkce", "state", "nonce"],
        authorization: { params: { scope: "openid email profile", max_age: 12 * 3600 } },
        profile: (claims: { sub: string; name?: string }) => ({
          id: claims.sub,
          name: claims.name ?? claims.sub,
        }),
      },
    ],
    callbacks: {
      // Unknown and disabled people are refused before any session exists (SEC-1).
      signIn: async ({ profile }) => {
        const claims = (profile ?? {}) as Claims;
        signIn.authTime = typeof claims.auth_time === "number" ? claims.auth_time : null;
        if (typeof claims.sub !== "string" || signIn.authTime === null) return false;
        const [person] = await database.query<{ active: boolean }>({
          text: "SELECT active FROM person WHERE id = $1",
          values: [claims.sub],
        });
        if (person?.active !== true) return false;
        // A fresh sign-in by somebody else changes nothing: the session that asked for it stays.
        const challenge = challengeIn(browser.callbackUrl);
        if (challenge === null || (await isChallengeOf(database, challenge, claims.sub))) return true;
        return otherPersonPage(browser.callbackUrl ?? "", settings.publicUrl);
      },
    },
  };
}

const A_SIGN_IN_SECONDS = 15 * 60;

/** Every cookie of a sign-in, bound to this very host where it is reached by TLS (ASVS 3.3.1). */
function cookiesOf(publicUrl: string): NonNullable<AuthOptions["cookies"]> {
  const secure = publicUrl.startsWith("https:");
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  const brief = { ...options, maxAge: A_SIGN_IN_SECONDS };
  const name = (what: string) => `${sessionCookieName(publicUrl)}-${what}`;
  return {
    sessionToken: { name: sessionCookieName(publicUrl), options },
    callbackUrl: { name: callbackCookieName(publicUrl), options },
    csrfToken: { name: name("csrf"), options },
    pkceCodeVerifier: { name: name("pkce"), options: brief },
    state: { name: name("state"), options: brief },
    nonce: { name: name("nonce"), options: brief },
  };
}

/** Back to the page of the challenge, which says that somebody else has signed in. */
function otherPersonPage(callbackUrl: string, publicUrl: string): string {
  const { pathname, searchParams } = new URL(callbackUrl, publicUrl);
  searchParams.set("other", "true");
  return `${publicUrl}${pathname}?${searchParams.toString()}`;
}
