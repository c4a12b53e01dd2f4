import "server-only";
import type { ListRequests, RequestPage, RequestRow } from "#lib/contracts/requests.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { VISIBLE_REQUESTS, visibilityOf } from "#lib/policy/visibility.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { REQUEST_ROW, REQUEST_ROW_FROM } from "./request-row.ts";

const PAGE = 25;

type Sort = { readonly column: string; readonly type: string; readonly direction: "asc" | "desc" };

/** What may be sorted by. A column that can be empty stands with a value that sorts it last, so that pages stay whole. */
const SORTS: Readonly<Record<NonNullable<ListRequests["sort"]>, Sort>> = {
  updated: { column: "r.updated_at", type: "timestamptz", direction: "desc" },
  due: { column: "coalesce(r.due_at, 'infinity')", type: "timestamptz", direction: "asc" },
  ends: { column: "coalesce(r.ends_at, 'infinity')", type: "timestamptz", direction: "asc" },
  number: { column: "r.number", type: "text", direction: "desc" },
};

/** A page of the requests that a person may see; null when the cursor is none of ours. */
export async function listRequests(
  database: Queryable,
  actor: PersonActor,
  ask: ListRequests,
): Promise<RequestPage | null> {
  const cursor = readCursor(ask.cursor);
  if (cursor === undefined) return null;
  const sort = SORTS[ask.sort ?? "updated"];
  const direction = ask.direction ?? sort.direction;
  const values: unknown[] = [...visibilityOf(actor)];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const conditions = [VISIBLE_REQUESTS, ...filters(ask, actor, put)];
  if (cursor !== null)
    conditions.push(
      `(${sort.column}, r.id) ${direction === "asc" ? ">" : "<"} (${put(cursor[0])}::${sort.type}, ${put(cursor[1])})`,
    );
  const rows = await database.query<{ row: RequestRow; key: string; now: string }>({
    text: `SELECT ${REQUEST_ROW} AS row, (${sort.column})::text AS key, iso(c.now) AS now FROM ${REQUEST_ROW_FROM}
      WHERE ${conditions.join(" AND ")}
      ORDER BY ${sort.column} ${direction}, r.id ${direction} LIMIT ${PAGE + 1}`,
    values,
  });
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    rows: rows.slice(0, PAGE).map(({ row }) => row),
    next: last === undefined ? null : writeCursor([last.key, last.row.id]),
    now: rows[0]?.now ?? (await databaseNow(database)),
  };
}

function filters(ask: ListRequests, actor: PersonActor, put: (value: unknown) => string): readonly string[] {
  const conditions: string[] = [];
  if (ask.decision !== undefined) conditions.push(`r.decision_status = ${put(ask.decision)}`);
  if (ask.access !== undefined) conditions.push(`r.access_status = ${put(ask.access)}`);
  if (ask.mine === "true") {
    const me = put(actor.id);
    conditions.push(`(r.requester_id = ${me} OR r.creator_id = ${me} OR r.beneficiary_id = ${me})`);
  }
  if (ask.q !== undefined && ask.q.trim() !== "") {
    const like = put(`%${ask.q.trim().replaceAll(/[\\%_]/g, "\\$&")}%`);
    conditions.push(`(r.number ILIKE ${like} OR q.display_name ILIKE ${like} OR b.securable_name ILIKE ${like})`);
  }
  return conditions;
}

/** The database's time, for a page that has no row to carry it. */
export async function databaseNow(database: Queryable): Promise<string> {
  const [row] = await database.query<{ now: string }>({ name: "now", text: "SELECT iso(clock_now()) AS now" });
  if (row === undefined) throw new Error("The database did not tell the time");
  return row.now;
}
