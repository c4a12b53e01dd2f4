import type { Securable } from "#lib/domain/grants/types.ts";
import { PLACES } from "../kinds/places.ts";
import type { Queryable } from "../pool.ts";

/** A configured connection, as its row shows it. */
export type KnownConnection = { readonly name: string; readonly host: string; readonly dialect: string };

/** What a check of a connection found. */
export type ConnectionCheck =
  | { readonly identity: string; readonly missing: readonly string[] }
  | { readonly reason: string; readonly message: string };

/** Writes where the configured connections lead, so that buckets can lie on them; the breaker's columns are others'. */
export async function nameConnections(on: Queryable, known: readonly KnownConnection[]): Promise<void> {
  await on.query({
    text: `INSERT INTO catalog_connection (name, host, dialect)
      SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
      ON CONFLICT (name) DO UPDATE SET host = excluded.host, dialect = excluded.dialect
      WHERE (catalog_connection.host, catalog_connection.dialect) IS DISTINCT FROM (excluded.host, excluded.dialect)`,
    values: [
      known.map(({ name }) => name),
      known.map(({ host }) => host),
      known.map(({ dialect }) => dialect),
    ],
  });
}

/** Those of the connections that were last checked too long ago, or before somebody asked for a check. */
export async function connectionsToCheck(
  on: Queryable,
  names: readonly string[],
  afterSeconds: number,
): Promise<readonly string[]> {
  const rows = await on.query<{ name: string }>({
    name: "connections.to_check",
    text: `SELECT name FROM catalog_connection WHERE name = ANY ($1::text[])
      AND (checked_at IS NULL OR checked_at < now() - make_interval(secs => $2) OR checked_at < check_asked_at)`,
    values: [[...names], afterSeconds],
  });
  return rows.map(({ name }) => name);
}

const MOST_PROBES = 50;

/**
 * What a connection is probed on: the catalogs and external locations that its accesses are to lie in, where the rights to grant
 * are needed; no more than fifty, others each time when there are more.
 */
export async function placesToProbe(on: Queryable, name: string): Promise<readonly Securable[]> {
  return on.query<Securable>({
    name: "connections.probes",
    text: `SELECT type, "fullName" FROM (
        SELECT DISTINCT CASE p.type WHEN 'external_location' THEN 'external_location' ELSE 'catalog' END AS type,
          CASE p.type WHEN 'external_location' THEN p.name ELSE split_part(p.name, '.', 1) END AS "fullName"
        FROM (${PLACES}) p WHERE p.connection = $1 AND p.type <> 'group') places
      ORDER BY random() LIMIT ${MOST_PROBES}`,
    values: [name],
  });
}

/**
 * Writes what a check found, at the database's time of the beginning of the check, so that one asked for meanwhile is
 * made too. A failure tells no identity.
 */
export async function writeConnectionCheck(
  on: Queryable,
  name: string,
  { check, tookMs }: { readonly check: ConnectionCheck; readonly tookMs: number },
): Promise<void> {
  const found = "identity" in check ? check : { identity: null, missing: [] };
  const failure = "reason" in check ? check : { reason: null, message: null };
  await on.query({
    name: "connections.checked",
    text: `UPDATE catalog_connection SET checked_at = now() - make_interval(secs => $2 / 1000.0), identity = $3,
        missing = $4::text[], check_reason = $5, check_message = $6 WHERE name = $1`,
    values: [name, tookMs, found.identity, [...found.missing], failure.reason, failure.message],
  });
}

/** Connections that accesses are to lie on, or targets still count on, and that are none of `names`. */
export async function connectionsWithoutSettings(
  on: Queryable,
  names: readonly string[],
): Promise<readonly string[]> {
  const rows = await on.query<{ name: string }>({
    text: `SELECT name FROM catalog_connection c WHERE name <> ALL ($1::text[])
        AND (EXISTS (SELECT FROM (${PLACES}) p WHERE p.connection = c.name)
          OR EXISTS (SELECT FROM catalog_target t WHERE t.connection = c.name))
      ORDER BY name`,
    values: [[...names]],
  });
  return rows.map(({ name }) => name);
}
