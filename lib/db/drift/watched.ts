import type { Place } from "#lib/domain/drift/types.ts";
import type { Securable, SecurableType } from "#lib/domain/grants/types.ts";
import { PLACES } from "../kinds/places.ts";
import type { Queryable } from "../pool.ts";

/** A securable whose time to be read has come. */
export type DueSecurable = {
  readonly id: string;
  readonly connection: string;
  readonly securable: Securable;
  readonly place: Place;
  /** The database's clocks before the read: that of the rules, and the real one. */
  readonly since: string;
  readonly realSince: string;
};

const EVERY = "10 minutes";
const AFTER_FAILURE = "1 minute";

/** Has everything that is registered read from now on, its parents too (UC-7). */
export function watchRegistered(on: Queryable): Promise<unknown> {
  return on.query({
    name: "drift.watch",
    text: `INSERT INTO watched_securable (id, connection, securable_type, securable_name)
      SELECT 'wat_' || replace(gen_random_uuid()::text, '-', ''), p.connection, p.type, p.name
      FROM (SELECT DISTINCT connection, type, name FROM (${PLACES}) every WHERE watch IS NOT NULL) p
      WHERE NOT EXISTS (SELECT 1 FROM watched_securable w
        WHERE (w.connection, w.securable_type, w.securable_name) = (p.connection, p.type, p.name))
      ON CONFLICT DO NOTHING`,
  });
}

/**
 * Asks for a read now of one bucket and what it lies in, or of everything with null. A worker finds the flag within a second;
 * answers how many securables that are.
 */
export async function askForLook(on: Queryable, bucketId: string | null): Promise<number> {
  const rows = await on.query({
    text: `UPDATE watched_securable w SET asked_at = now(), next_check_at = now()
      WHERE $1::text IS NULL OR (w.connection, w.securable_type, w.securable_name) IN (
        SELECT p.connection, p.type, p.name FROM (${PLACES}) p WHERE p.bucket_id = $1) RETURNING w.id`,
    values: [bucketId],
  });
  return rows.length;
}

/** What is due and can be asked for: the server of a connection whose breaker is open is left alone. */
const DUE = `FROM watched_securable w JOIN catalog_connection k ON k.name = w.connection
  WHERE w.next_check_at <= now() AND (k.open_until IS NULL OR k.open_until <= now())`;

/** Whether anything is due at all. */
export async function isAnythingDue(on: Queryable): Promise<boolean> {
  const [row] = await on.query<{ due: boolean }>({
    name: "drift.any_due",
    text: `SELECT EXISTS (SELECT 1 ${DUE}) AS due`,
  });
  return row?.due === true;
}

type DueRow = Omit<DueSecurable, "securable"> & { readonly type: SecurableType; readonly name: string };

/** The next securable to read, what somebody waits for first. Null when none is due. */
export async function nextDue(on: Queryable): Promise<DueSecurable | null> {
  const [row] = await on.query<DueRow>({
    name: "drift.next_due",
    text: `SELECT w.id, w.connection, w.securable_type AS type, w.securable_name AS name,
        (SELECT coalesce(min(p.watch), 'parent') FROM (${PLACES}) p
          WHERE (p.connection, p.type, p.name) = (w.connection, w.securable_type, w.securable_name)) AS place, clock_now()::text AS since, now()::text AS "realSince"
      ${DUE} ORDER BY w.asked_at NULLS LAST, w.next_check_at LIMIT 1`,
  });
  if (row === undefined) return null;
  const { type, name, ...rest } = row;
  return { ...rest, securable: { type, fullName: name } };
}

const NEXT = `next_check_at = CASE WHEN w.asked_at > $2::timestamptz THEN now() ELSE now() + $3::interval END,
  asked_at = CASE WHEN w.asked_at > $2::timestamptz THEN w.asked_at END`;

/** Writes that a securable was read; who asked while it was being read has it read again. */
export function markRead(
  tx: Queryable,
  { id, realSince }: Pick<DueSecurable, "id" | "realSince">,
): Promise<unknown> {
  return tx.query({
    name: "drift.mark_read",
    text: `UPDATE watched_securable w SET read_at = clock_now(), first_read_at = coalesce(w.first_read_at, clock_now()),
        failing_since = NULL, failure_reason = NULL, failure_message = NULL, ${NEXT} WHERE w.id = $1`,
    values: [id, realSince, EVERY],
  });
}

/**
 * Writes that a securable could not be read: what was found before stays, and it is said since when it was not read. With
 * `whole` the server itself does not answer, and the same holds for all that is due there.
 */
export async function markUnread(
  on: Queryable,
  { id, connection, realSince }: Pick<DueSecurable, "id" | "connection" | "realSince">,
  failure: { readonly reason: string; readonly message: string; readonly whole: boolean },
): Promise<void> {
  await on.query({
    name: "drift.mark_unread",
    text: `UPDATE watched_securable w SET failing_since = coalesce(w.failing_since, clock_now()), failure_reason = $4,
        failure_message = $5, ${NEXT} WHERE w.id = $1 OR ($6 AND w.connection = $7 AND w.next_check_at <= now())`,
    values: [id, realSince, AFTER_FAILURE, failure.reason, failure.message, failure.whole, connection],
  });
}

/** Dates the baseline of a connection when everything registered there has been looked at once (UC-2). */
export async function dateBaselines(on: Queryable): Promise<void> {
  await on.query({
    name: "drift.baselines",
    text: `UPDATE catalog_connection k SET baseline_at = clock_now() WHERE k.baseline_at IS NULL
      AND EXISTS (SELECT 1 FROM watched_securable w WHERE w.connection = k.name)
      AND NOT EXISTS (SELECT 1 FROM watched_securable w WHERE w.connection = k.name AND w.first_read_at IS NULL)`,
  });
}
