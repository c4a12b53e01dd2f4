import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";

/** The challenge whose page an address leads to, or null. */
export function challengeIn(address: string | null): string | null {
  return /^(?:https?:\/\/[^/]+)?\/step-up\/(sup_[0-9a-z]{26})(?:[?#]|$)/u.exec(address ?? "")?.[1] ?? null;
}

export async function isChallengeOf(
  database: Queryable,
  challenge: string,
  personId: string,
): Promise<boolean> {
  const rows = await database.query({
    text: "SELECT 1 FROM step_up_challenge WHERE id = $1 AND person_id = $2",
    values: [challenge, personId],
  });
  return rows.length > 0;
}

/**
 * unknown: there is none for this person; waits: they have still to sign in; signed_in: they have, and may go back;
 * over: it has served, or its time is up.
 */
export type StepUpStanding = "unknown" | "waits" | "signed_in" | "over";

/** Where a fresh sign-in stands for the person of this session. The act itself asks again, in its own transaction. */
export async function stepUpStanding(
  database: Queryable,
  actor: PersonActor,
  challenge: string,
): Promise<StepUpStanding> {
  const [row] = await database.query<{ over: boolean; signed_in: boolean }>({
    text: `SELECT c.used_at IS NOT NULL OR c.expires_at <= now() AS over,
        s.created_at > c.created_at AND s.auth_time >= c.created_at - interval '5 seconds' AS signed_in
      FROM step_up_challenge c JOIN session s ON s.id = $3 WHERE c.id = $1 AND c.person_id = $2`,
    values: [challenge, actor.id, actor.sessionId],
  });
  if (row === undefined) return "unknown";
  if (row.over) return "over";
  return row.signed_in ? "signed_in" : "waits";
}
