import { readEnv } from "#lib/config/env.ts";
import type { Web } from "#lib/config/web.ts";
import { sessionCookieName } from "#lib/identity/session.ts";
import { signIn, type World } from "./builders.ts";

const PUBLIC_URL = "http://localhost:3000";

/** Lets the route handlers of this process work on a world, as if the portal had been started on its database. */
export function serveWorld(world: World): void {
  const env = readEnv("web", {
    DATABASE_URL: world.database.appUrl,
    PUBLIC_URL,
    SESSION_SECRET: "a secret of a test that is long enough",
    OIDC_ISSUER: "http://localhost:4000",
    OIDC_CLIENT_ID: "countersign",
    OIDC_CLIENT_SECRET: "secret",
  });
  const shared = globalThis as typeof globalThis & { countersignWeb?: Promise<Web> };
  shared.countersignWeb = Promise.resolve({ env, database: world.app, jobs: world.jobs });
}

type Handler = (
  request: Request,
  around: { readonly params: Promise<Readonly<Record<string, string>>> },
) => Promise<Response>;

/** Calls a route handler as a person of the world; nobody when `who` is null. `path` is below /api/v1. */
export async function ask(
  world: World,
  handler: Handler,
  asked: {
    readonly who: string | null;
    readonly path: string;
    readonly params?: Readonly<Record<string, string>>;
  },
): Promise<Response> {
  const cookie =
    asked.who === null
      ? {}
      : { cookie: `${sessionCookieName(PUBLIC_URL)}=${await signIn(world, asked.who)}` };
  const request = new Request(`${PUBLIC_URL}/api/v1${asked.path}`, { headers: cookie });
  return handler(request, { params: Promise.resolve(asked.params ?? {}) });
}
