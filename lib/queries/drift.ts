import "server-only";
import { z } from "zod";
import type { DriftPage, ListDrift } from "#lib/contracts/drift.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { visibilityOf } from "#lib/policy/visibility.ts";
import { Key, Micros, microsOf, readCursor, writeCursor } from "./cursor.ts";
import { FINDING_ROW, viewOf, type FindingFacts } from "./finding-row.ts";
import { LOOK, LOOK_FROM } from "./look-row.ts";
import { permitted, type Permitted } from "./permitted.ts";

const PAGE = 50;
/** When the last finding of a page was opened, and its id. */
const DriftCursor = z.tuple([Micros, Key]);

const STATES = {
  open: "f.closed_at IS NULL",
  repairing: "f.closed_at IS NULL AND f.decision IS NOT NULL",
  closed: "f.closed_at IS NOT NULL",
} as const;

type Listed = { readonly key: number; readonly facts: FindingFacts };
type Read = Omit<DriftPage, "rows" | "next" | "mayCheck"> & { readonly rows: readonly Listed[] };
type Found = Permitted<DriftPage> | { readonly ok: false; readonly no: { readonly kind: "bad_cursor" } };

/** A page of findings, the newest first, for those who may see where Unity Catalog and the ledger differ (UC-7). */
export async function listDrift(database: Queryable, actor: PersonActor, ask: ListDrift): Promise<Found> {
  const cursor = readCursor(DriftCursor, ask.cursor);
  if (cursor === undefined) return { ok: false, no: { kind: "bad_cursor" } };
  return permitted(actor, { action: "drift.read", resource: null }, async () => {
    const like = `%${(ask.q ?? "").trim().replaceAll(/[\\%_]/g, "\\$&")}%`;
    const [read] = await database.query<Read>({
      text: `WITH found AS MATERIALIZED (SELECT f.id, ${microsOf("f.opened_at")} AS key FROM drift_finding f
            JOIN watched_securable w ON w.id = f.watched_id
          WHERE ${STATES[ask.state ?? "open"]} AND ($4::text IS NULL OR f.kind = $4)
            AND (f.principal ILIKE $5 OR f.privilege ILIKE $5 OR w.securable_name ILIKE $5)),
          page AS (SELECT id, key FROM found WHERE $6::bigint IS NULL OR (key, id) < ($6, $7::text)
            ORDER BY key DESC, id DESC LIMIT ${PAGE + 1})
        SELECT (SELECT coalesce(jsonb_agg(jsonb_build_object('key', page.key, 'facts', ${FINDING_ROW}) ORDER BY page.key DESC, page.id DESC), '[]')
            FROM page JOIN drift_finding f ON f.id = page.id JOIN watched_securable w ON w.id = f.watched_id) AS rows,
          (SELECT count(*)::int FROM found) AS total, iso(clock_now()) AS now, look.*
        FROM (SELECT ${LOOK} AS look, count(*)::int AS watched,
          count(*) FILTER (WHERE w.failing_since IS NOT NULL OR k.open_until > now())::int AS unread FROM ${LOOK_FROM}) look`,
      values: [...visibilityOf(actor), ask.kind ?? null, like, cursor?.[0] ?? null, cursor?.[1] ?? null],
    });
    if (read === undefined) throw new Error("A page is always one row");
    const shown = read.rows.slice(0, PAGE);
    const last = read.rows.length > PAGE ? shown.at(-1) : undefined;
    return {
      ...read,
      rows: shown.map(({ facts }) => viewOf(actor, facts)),
      mayCheck: authorize(actor, "drift.check", { ownerId: null }).allow,
      next: last === undefined ? null : writeCursor([last.key, last.facts.id]),
    };
  });
}

/** How many findings wait for a decision of this person: for security, who decide on them; nobody else is counted to. */
export async function driftCount(database: Queryable, actor: PersonActor): Promise<number> {
  if (!authorize(actor, "drift.adopt", { personId: null }).allow) return 0;
  const [row] = await database.query<{ count: number }>({
    name: "drift.count",
    text: "SELECT count(*)::int AS count FROM drift_finding WHERE closed_at IS NULL AND decision IS NULL",
  });
  return row?.count ?? 0;
}
