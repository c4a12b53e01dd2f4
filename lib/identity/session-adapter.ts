import type { Adapter, AdapterUser } from "next-auth/adapters";
import { newId } from "#lib/db/ids.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { tokenHash } from "./session.ts";

export const IDENTITY_PROVIDER = "oidc";

export type AdapterSettings = {
  /** The session that the browser still carries; a new sign-in ends it. */
  readonly oldToken: string | null;
  readonly userAgent: string | null;
  /** `auth_time` of the identity token, in seconds since 1970. */
  readonly authTime: () => number | null;
};

/**
 * Sessions for next-auth. People are the directory's, so nothing here makes, links or changes any: whoever is not in it
 * cannot sign in. Each sign-in makes a new session, also when one is open.
 */
export function sessionAdapter(database: Queryable, settings: AdapterSettings): Adapter {
  return {
    getUserByAccount: ({ providerAccountId }) => personById(database, providerAccountId),
    getUser: (id) => personById(database, id),
    getSessionAndUser: async () => null,
    createSession: async ({ sessionToken, userId, expires }) => {
      const authTime = settings.authTime();
      if (authTime === null) throw new Error("The identity provider sent no auth_time");
      await database.query({
        text: `WITH ended AS (UPDATE session SET revoked_at = now() WHERE token_hash = $7 AND revoked_at IS NULL)
          INSERT INTO session (id, token_hash, person_id, expires_at, auth_time, user_agent)
          VALUES ($1, $2, $3, $4, to_timestamp($5), $6)`,
        values: [
          newId("ses"),
          tokenHash(sessionToken),
          userId,
          expires.toISOString(),
          authTime,
          settings.userAgent?.slice(0, 300) ?? null,
          settings.oldToken === null ? null : tokenHash(settings.oldToken),
        ],
      });
      return { sessionToken, userId, expires };
    },
    updateSession: async () => null,
    deleteSession: async (token) => {
      await database.query({
        text: "UPDATE session SET revoked_at = now() WHERE token_hash = $1 AND revoked_at IS NULL",
        values: [tokenHash(token)],
      });
    },
  };
}

async function personById(database: Queryable, id: string): Promise<AdapterUser | null> {
  const [row] = await database.query<{ id: string; email: string; display_name: string }>({
    text: "SELECT id, email, display_name FROM person WHERE id = $1 AND active",
    values: [id],
  });
  return row === undefined
    ? null
    : { id: row.id, email: row.email, name: row.display_name, emailVerified: null };
}
