import "server-only";
import { z } from "zod";
import type { EventPage, EventRow, EventView, ListEvents } from "#lib/contracts/audit.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { auditLines, auditSentence, actorWords } from "#lib/format/audit.ts";
import { ruleSentence } from "#lib/policy/authorize.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { eventFilters } from "./audit-filters.ts";
import { Key, readCursor, writeCursor } from "./cursor.ts";
import { tellEvents, type ToldEvent } from "./told-events.ts";
import { permitted, type Permitted } from "./permitted.ts";
import { CLOCK } from "./request-row.ts";

const PAGE = 50;
/** A search by words has no index; a page of it looks at so many events that the other filters leave. */
const SEARCHED = 20_000;

/** The place in the log of the last event that was looked at. */
const EventCursor = z.tuple([Key]);

/** Columns of an event with what it is about, over audit_event `e`. */
const EVENT = `e.id, e.seq::text AS seq, iso(e.at) AS at, e.type, convert_from(e.body, 'UTF8')::jsonb AS told,
  e.aggregate_type AS "aboutType", e.aggregate_id AS "aboutId",
  CASE e.aggregate_type WHEN 'request' THEN (SELECT r.number FROM request r WHERE r.id = e.aggregate_id)
    WHEN 'risk' THEN (SELECT k.number FROM risk_entry k WHERE k.id = e.aggregate_id)
    WHEN 'person' THEN (SELECT p.display_name FROM person p WHERE p.id = e.aggregate_id)
    WHEN 'drift_finding' THEN (SELECT f.principal || ' on ' || w.securable_name FROM drift_finding f
      JOIN watched_securable w ON w.id = f.watched_id WHERE f.id = e.aggregate_id)
    WHEN 'watched_securable' THEN (SELECT w.securable_name FROM watched_securable w WHERE w.id = e.aggregate_id)
    WHEN 'raw_bucket' THEN (SELECT b.securable_name FROM raw_bucket b WHERE b.id = e.aggregate_id)
    WHEN 'group' THEN (SELECT d.name FROM directory_group d WHERE d.id = e.aggregate_id) END AS "aboutName"`;

/** Every type in the log, found by walking the index from one to the next. */
const TYPES = `WITH RECURSIVE types AS (
    (SELECT type FROM audit_event ORDER BY type LIMIT 1)
    UNION ALL SELECT (SELECT e.type FROM audit_event e WHERE e.type > t.type ORDER BY e.type LIMIT 1) FROM types t WHERE t.type IS NOT NULL)
  SELECT coalesce(array_agg(type ORDER BY type) FILTER (WHERE type IS NOT NULL), '{}') AS types, iso(c.now) AS now
  FROM ${CLOCK} LEFT JOIN types ON true GROUP BY c.now`;

type Ask = ListEvents & { readonly timeZone: string };
type Found = Permitted<EventPage> | { readonly ok: false; readonly no: { readonly kind: "bad_cursor" } };

/** A page of the audit log, the newest first, for those who may read it (REQ-8); a cursor of another list is refused. */
export async function listEvents(database: Queryable, actor: PersonActor, ask: Ask): Promise<Found> {
  const cursor = readCursor(EventCursor, ask.cursor);
  if (cursor === undefined || (cursor !== null && !/^\d{1,18}$/.test(cursor[0])))
    return { ok: false, no: { kind: "bad_cursor" } };
  return permitted(actor, { action: "audit.read", resource: null }, async () => {
    const { rows, next, searchedTo } = await pageOf(database, ask, cursor?.[0] ?? null);
    const [around] = await database.query<Pick<EventPage, "types" | "now">>({ text: TYPES });
    if (around === undefined) throw new Error("The types are always one row");
    const told = await tellEvents(database, rows, ask.timeZone);
    return { rows: rows.map((row, index) => rowOf(row, told[index])), next, searchedTo, ...around };
  });
}

type Page = Pick<EventPage, "next" | "searchedTo"> & { readonly rows: readonly ToldEvent[] };

async function pageOf(database: Queryable, ask: Ask, before: string | null): Promise<Page> {
  const values: unknown[] = [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const where = [...(before === null ? [] : [`e.seq < ${put(before)}::bigint`]), ...eventFilters(ask, put)];
  const words = ask.q?.trim() ?? "";
  const from = `SELECT e.* FROM audit_event e ${where.length === 0 ? "" : `WHERE ${where.join(" AND ")}`} ORDER BY e.seq DESC`;
  if (words === "") {
    const rows = await database.query<ToldEvent>({
      text: `SELECT ${EVENT} FROM (${from} LIMIT ${PAGE + 1}) e ORDER BY e.seq DESC`,
      values,
    });
    return cut(rows, null);
  }
  const like = put(`%${words.replaceAll(/[\\%_]/g, "\\$&")}%`);
  const [found] = await database.query<{
    rows: readonly ToldEvent[];
    seen: number;
    last: string | null;
    at: string | null;
  }>({
    text: `WITH looked AS MATERIALIZED (${from} LIMIT ${SEARCHED}),
        hits AS (SELECT ${EVENT} FROM looked e WHERE convert_from(e.body, 'UTF8') ILIKE ${like} ORDER BY e.seq DESC LIMIT ${PAGE + 1})
      SELECT (SELECT coalesce(json_agg(h ORDER BY h.seq::bigint DESC), '[]') FROM hits h) AS rows,
        (SELECT count(*)::int FROM looked) AS seen, (SELECT min(seq)::text FROM looked) AS last,
        (SELECT iso(min(at)) FROM looked) AS at`,
    values,
  });
  if (found === undefined) throw new Error("A search is always one row");
  const further = found.seen < SEARCHED || found.last === null ? null : { seq: found.last, at: found.at };
  return cut(found.rows, further);
}

/** The rows of one page, and where the next begins: after the last row, or where the search stopped looking. */
function cut(
  rows: readonly ToldEvent[],
  further: { readonly seq: string; readonly at: string | null } | null,
): Page {
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  if (last !== undefined)
    return { rows: rows.slice(0, PAGE), next: writeCursor([last.seq]), searchedTo: null };
  if (further === null) return { rows, next: null, searchedTo: null };
  return { rows, next: writeCursor([further.seq]), searchedTo: further.at };
}

function rowOf(event: ToldEvent, told: Parameters<typeof auditSentence>[0] | undefined): EventRow {
  const { id, at, type, aboutType, aboutId, aboutName } = event;
  const { actor } = event.told;
  return {
    id,
    at,
    type,
    sentence: told === undefined ? type : auditSentence(told),
    actor: {
      kind: actor.kind === "person" ? "person" : "system",
      id: actor.id ?? null,
      name: actorWords(actor),
    },
    about: { type: aboutType, id: aboutId, name: aboutName },
  };
}

/** One event with the very bytes that are hashed (AUD-3); null when there is none of that id. */
export async function eventView(
  database: Queryable,
  actor: PersonActor,
  ask: { readonly eventId: string; readonly timeZone: string },
): Promise<Permitted<EventView | null>> {
  return permitted(actor, { action: "audit.read", resource: null }, async () => {
    const [event] = await database.query<ToldEvent & Pick<EventView, "body" | "leafHash" | "now">>({
      text: `SELECT ${EVENT}, convert_from(e.body, 'UTF8') AS body, encode(e.leaf_hash, 'hex') AS "leafHash", iso(c.now) AS now
        FROM audit_event e, ${CLOCK} WHERE e.id = $1`,
      values: [ask.eventId],
    });
    if (event === undefined) return null;
    const [told] = await tellEvents(database, [event], ask.timeZone);
    const { seq, body, leafHash, now } = event;
    const { rule, requestId } = event.told;
    const lines = told === undefined ? [] : auditLines(told);
    return {
      ...rowOf(event, told),
      lines,
      seq,
      rule,
      ruleSentence: ruleSentence(rule),
      requestId,
      body,
      leafHash,
      now,
    };
  });
}
