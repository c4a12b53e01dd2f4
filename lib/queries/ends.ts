import "server-only";
import type { EndsView, ListEnds } from "#lib/contracts/ends.ts";
import type { RequestRow } from "#lib/contracts/requests.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { VISIBLE_REQUESTS, visibilityOf } from "#lib/policy/visibility.ts";
import { concernedOnly } from "./request-filters.ts";
import { CLOCK, REQUEST_ROW, REQUEST_ROW_JOINS } from "./request-row.ts";

const SHOWN = 500;

/** What ends when, within ninety days, as far as the person may see it; what should have ended stands first (EXC-8, REQ-9). */
export async function endsView(
  database: Queryable,
  actor: PersonActor,
  { mine }: ListEnds,
): Promise<EndsView> {
  const where = [
    VISIBLE_REQUESTS,
    "r.access_status IN ('being_granted', 'active', 'being_removed')",
    "r.ends_at < c.now + interval '2160 hours'",
    ...concernedOnly(actor, mine === "true" ? mine : undefined),
  ].join(" AND ");
  const [page] = await database.query<{ rows: readonly RequestRow[]; count: number; now: string }>({
    text: `SELECT iso(c.now) AS now, (SELECT count(*)::int FROM request r WHERE ${where}) AS count,
        (SELECT coalesce(json_agg(${REQUEST_ROW} ORDER BY r.ends_at, r.id), '[]')
         FROM (SELECT r.id FROM request r WHERE ${where} ORDER BY r.ends_at, r.id LIMIT ${SHOWN}) l
           JOIN request r ON r.id = l.id ${REQUEST_ROW_JOINS}) AS rows
      FROM ${CLOCK}`,
    values: visibilityOf(actor),
  });
  if (page === undefined) throw new Error("What ends is always one row");
  return { rows: page.rows, more: page.count - page.rows.length, now: page.now };
}
