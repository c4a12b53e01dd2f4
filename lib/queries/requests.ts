import "server-only";
import { z } from "zod";
import {
  REQUEST_SORTS,
  type ListRequests,
  type RequestPage,
  type RequestRow,
} from "#lib/contracts/requests.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { VISIBLE_REQUESTS, visibilityOf } from "#lib/policy/visibility.ts";
import { instantOf, Key, Micros, microsOf, readCursor, writeCursor } from "./cursor.ts";
import { concernedOnly, matchesWords } from "./request-filters.ts";
import { CLOCK, REQUEST_ROW, REQUEST_ROW_JOINS } from "./request-row.ts";

const PAGE = 25;

type Direction = "asc" | "desc";
type Sort = {
  readonly column: string;
  /** The column as a whole number, and a whole number as a value of the column. */
  readonly key: (column: string) => string;
  readonly value: (key: string) => string;
  readonly direction: Direction;
  /** Whether a request may be without it; those come last either way. */
  readonly nullable: boolean;
};

const instant = { key: microsOf, value: instantOf } as const;

/** What may be sorted by, and which way unless said otherwise. */
const SORTS: Readonly<Record<(typeof REQUEST_SORTS)[number], Sort>> = {
  updated: { column: "r.updated_at", ...instant, direction: "desc", nullable: false },
  due: { column: "r.due_at", ...instant, direction: "asc", nullable: true },
  ends: { column: "r.ends_at", ...instant, direction: "asc", nullable: true },
  number: {
    column: "substring(r.number FROM '[0-9]+$')::bigint",
    key: (column) => column,
    value: (key) => `${key}::bigint`,
    direction: "desc",
    nullable: false,
  },
};

/** Order, key and id of the last row, so that a cursor of another order is none of this list. */
const RequestCursor = z.tuple([z.enum(REQUEST_SORTS), z.enum(["asc", "desc"]), Micros.nullable(), Key]);

/** A page of the requests that a person may see (REQ-9), by keys and an id that breaks ties; null when the cursor is none of ours. */
export async function listRequests(
  database: Queryable,
  actor: PersonActor,
  ask: ListRequests,
): Promise<RequestPage | null> {
  const sort = ask.sort ?? "updated";
  const direction = ask.direction ?? SORTS[sort].direction;
  const cursor = readCursor(RequestCursor, ask.cursor);
  if (cursor === undefined || (cursor !== null && (cursor[0] !== sort || cursor[1] !== direction)))
    return null;
  const values: unknown[] = [...visibilityOf(actor)];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const where = [VISIBLE_REQUESTS, ...filters(ask, actor, put)].join(" AND ");
  const after = cursor === null ? null : { key: cursor[2], id: cursor[3] };
  const [page] = await database.query<{
    rows: readonly { row: RequestRow; key: number | null }[];
    now: string;
  }>({
    text: `SELECT iso(c.now) AS now, (SELECT coalesce(json_agg(json_build_object('row', ${REQUEST_ROW}, 'key', page.key)
        ORDER BY page.place), '[]')
      FROM (${pageOf(SORTS[sort], direction, { where, after, put })}) page
        JOIN request r ON r.id = page.id ${REQUEST_ROW_JOINS}) AS rows FROM ${CLOCK}`,
    values,
  });
  if (page === undefined) throw new Error("A page is always one row");
  const last = page.rows.length > PAGE ? page.rows[PAGE - 1] : undefined;
  return {
    rows: page.rows.slice(0, PAGE).map(({ row }) => row),
    next: last === undefined ? null : writeCursor([sort, direction, last.key, last.row.id]),
    now: page.now,
  };
}

type Around = {
  readonly where: string;
  readonly after: { readonly key: number | null; readonly id: string } | null;
  readonly put: (value: unknown) => string;
};

/** Ids and keys of one page: the rows that have a key by the index of its column; where those end, the rows without. */
function pageOf(sort: Sort, direction: Direction, { where, after, put }: Around): string {
  const { column, key, value, nullable } = sort;
  const past = direction === "asc" ? ">" : "<";
  const onward =
    after === null || after.key === null
      ? `${column} IS NOT NULL`
      : `(${column}, r.id) ${past} (${value(put(after.key))}, ${put(after.id)})`;
  const amongKeyless = after !== null && after.key === null;
  const keyed = `SELECT r.id, ${key(column)} AS key, 1 AS part FROM request r WHERE ${where} AND ${onward} AND ${String(!amongKeyless)}
    ORDER BY ${column} ${direction}, r.id ${direction} LIMIT ${PAGE + 1}`;
  const keyless = `SELECT r.id, NULL::bigint, 2 FROM request r WHERE ${where} AND ${column} IS NULL AND ${String(nullable)}
    AND (SELECT count(*) FROM keyed) <= ${PAGE} ${amongKeyless ? `AND r.id ${past} ${put(after.id)}` : ""}
    ORDER BY r.id ${direction} LIMIT ${PAGE + 1}`;
  return `WITH keyed AS MATERIALIZED (${keyed}), keyless AS (${keyless})
    SELECT p.*, row_number() OVER (ORDER BY p.part, p.key ${direction}, p.id ${direction}) AS place
    FROM (TABLE keyed UNION ALL TABLE keyless) p ORDER BY place LIMIT ${PAGE + 1}`;
}

function filters(ask: ListRequests, actor: PersonActor, put: (value: unknown) => string): readonly string[] {
  const words = ask.q?.trim() ?? "";
  return [
    ...(ask.kind === undefined ? [] : [`r.kind = ${put(ask.kind)}`]),
    ...(ask.decision === undefined ? [] : [`r.decision_status = ${put(ask.decision)}`]),
    ...(ask.access === undefined ? [] : [`r.access_status = ${put(ask.access)}`]),
    ...concernedOnly(actor, ask.mine),
    ...(words === "" ? [] : [matchesWords(words, put)]),
  ];
}
