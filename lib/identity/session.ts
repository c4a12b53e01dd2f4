import { createHash } from "node:crypto";
import { liveSession } from "#lib/db/live-session.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { ActorSeat, PersonActor, Role } from "#lib/policy/types.ts";

/** Absolute life of a session, on the real clock; its idle life is {@link liveSession}'s. */
export const SESSION_HOURS = 12;

/** Tokens are kept as their SHA-256 alone, so that the table opens no session. */
export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** `__Host-` binds the cookie to this very host; browsers accept it over TLS only. */
export function sessionCookieName(publicUrl: string): string {
  return publicUrl.startsWith("https:") ? "__Host-countersign" : "countersign";
}

/** Where a sign-in that is under way leads when it is done. */
export function callbackCookieName(publicUrl: string): string {
  return `${sessionCookieName(publicUrl)}-callback`;
}

type ActorRow = {
  readonly session_id: string;
  readonly id: string;
  readonly display_name: string;
  readonly title: string | null;
  readonly roles: readonly Role[];
  readonly seats: readonly ActorSeat[] | null;
  readonly auth_time: number;
  readonly stale: boolean;
};

// Everything that a rule may ask of a person, live: roles by nested groups, seats, activity (SEC-1, APP-3).
const ACTOR = `SELECT s.id AS session_id, p.id, p.display_name, p.title, roles_of(p.id) AS roles, ms(s.auth_time) AS auth_time,
    s.last_seen_at < now() - interval '1 minute' AS stale,
    (SELECT jsonb_agg(jsonb_build_object('id', t.id, 'slot', t.slot, 'authority', t.authority, 'onBehalfOf', t.on_behalf_of)) FROM seat t
     WHERE t.person_id = p.id AND t.valid_from <= c.now AND (t.valid_to IS NULL OR t.valid_to > c.now)) AS seats
  FROM (SELECT clock_now() AS now OFFSET 0) c, session s JOIN person p ON p.id = s.person_id
  WHERE s.token_hash = $1 AND ${liveSession("s")} AND p.active`;

/**
 * The person behind a session token, or null when the session is unknown, ended, idle too long or its person disabled
 * (SEC-1). Asked on each request, so that a change in the directory counts at the next one.
 */
export async function actorOf(database: Queryable, token: string): Promise<PersonActor | null> {
  const [row] = await database.query<ActorRow>({
    name: "session.actor",
    text: ACTOR,
    values: [tokenHash(token)],
  });
  if (row === undefined) return null;
  if (row.stale) await touch(database, row.session_id);
  return {
    kind: "person",
    id: row.id,
    displayName: row.display_name,
    title: row.title,
    roles: row.roles,
    seats: row.seats ?? [],
    sessionId: row.session_id,
    authTime: row.auth_time,
  };
}

/** Written once a minute at most: the idle limit needs no finer grain, and reads stay reads. */
async function touch(database: Queryable, sessionId: string): Promise<void> {
  await database.query({
    text: "UPDATE session SET last_seen_at = now() WHERE id = $1",
    values: [sessionId],
  });
}
