import "server-only";
import type { z } from "zod";
import type { SessionView } from "#lib/contracts/portal.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";

/** A person's own open sessions, the youngest first (SEC-1). */
export async function listSessions(
  database: Queryable,
  actor: PersonActor,
): Promise<readonly z.infer<typeof SessionView>[]> {
  return database.query<z.infer<typeof SessionView>>({
    text: `SELECT id, iso(created_at) AS "createdAt", iso(last_seen_at) AS "lastSeenAt", iso(expires_at) AS "expiresAt",
        coalesce(user_agent, 'an unnamed browser') AS device, id = $2 AS current
      FROM session WHERE person_id = $1 AND revoked_at IS NULL AND expires_at > now() ORDER BY created_at DESC LIMIT 50`,
    values: [actor.id, actor.sessionId],
  });
}
