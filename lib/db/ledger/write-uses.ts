import type { Queryable } from "../pool.ts";

export type RecordedUse = {
  readonly principal: string;
  readonly securableType: string;
  readonly fullName: string;
  /** In the server's time, in ms since 1970. */
  readonly at: number;
};

/** What a server told of use at one read: `now` is its own time, `since` how far back its record goes. */
export type RecordedUses = {
  readonly now: number;
  readonly since: number;
  readonly uses: readonly RecordedUse[];
};

// The server's times are laid back from the database's clock by their age, which is the same on every clock. A use that was
// written once keeps its place; what the server forgot between two reads is a gap, and the record begins anew.
const WRITE = `INSERT INTO target_use AS k (target_id, known_since, last_used_at, last_event_at, read_at, server_at)
  SELECT c.id, n.at - make_interval(secs => ($2::float8 - $3) / 1000), n.at - make_interval(secs => ($2::float8 - u.at) / 1000),
    to_timestamp(u.at / 1000), n.at, to_timestamp($2::float8 / 1000)
  FROM (SELECT clock_now() AS at OFFSET 0) n, catalog_target c
    LEFT JOIN jsonb_to_recordset($1::jsonb) AS u(principal text, "securableType" text, "fullName" text, at float8)
      ON lower(u.principal) = lower(c.principal_name) AND u."securableType" = c.securable_type AND u."fullName" = c.securable_name
  WHERE EXISTS (SELECT 1 FROM access_tuple t JOIN holder h ON h.tuple_id = t.id
    WHERE t.target_id = c.id AND h.released_at IS NULL AND t.privilege NOT LIKE 'USE%')
  ORDER BY c.id
  ON CONFLICT (target_id) DO UPDATE SET
    known_since = CASE WHEN to_timestamp($3::float8 / 1000) > k.server_at THEN excluded.known_since
      ELSE least(k.known_since, excluded.known_since) END,
    last_used_at = CASE WHEN excluded.last_event_at > coalesce(k.last_event_at, '-infinity') THEN excluded.last_used_at
      ELSE k.last_used_at END,
    last_event_at = greatest(k.last_event_at, excluded.last_event_at),
    read_at = greatest(k.read_at, excluded.read_at), server_at = greatest(k.server_at, excluded.server_at)`;

/** Writes when each held target was last used, as a server told it just now. */
export async function writeUses(on: Queryable, { now, since, uses }: RecordedUses): Promise<void> {
  await on.query({ name: "uses.write", text: WRITE, values: [JSON.stringify(uses), now, since] });
}
