import "server-only";
import { z } from "zod";
import { RISK_SORTS, type ListRisks, type RiskPage } from "#lib/contracts/risk.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import {
  computedOf,
  EXPOSED,
  IS_STALE,
  RISK_FROM,
  RISK_ROW,
  riskReader,
  SCORE,
  VISIBLE_RISKS,
  type RiskFactsRow,
} from "./risk-row.ts";

const PAGE = 25;

type Direction = "asc" | "desc";

/** What may be sorted by, and which way unless said otherwise; what has no value comes last either way. */
const SORTS: Readonly<Record<(typeof RISK_SORTS)[number], readonly [sql: string, Direction]>> = {
  number: ["substring(e.number FROM '[0-9]+$')::bigint", "desc"],
  inherent: [SCORE.inherent, "desc"],
  residual: [SCORE.residual, "desc"],
  exposure: [EXPOSED, "desc"],
  review: ["n.review_due_at", "asc"],
};

// How many were shown, and no key: exposure grows while one reads, and a register is counted in hundreds.
const RiskCursor = z.tuple([z.enum(RISK_SORTS), z.enum(["asc", "desc"]), z.int().positive().max(100_000)]);

type Read = {
  readonly rows: readonly RiskFactsRow[];
  readonly total: number;
  readonly inherent: RiskPage["map"]["inherent"];
  readonly residual: RiskPage["map"]["residual"];
  readonly owners: RiskPage["owners"];
  readonly now: string;
};

/**
 * A page of the register as far as a person may see it (EXC-5, REQ-9), with the 5x5 map of everything that the filters leave but
 * for the place on the map itself; null when the cursor is none of ours. Without a status it holds what is proposed or carried.
 */
export async function listRisks(
  database: Queryable,
  actor: PersonActor,
  ask: ListRisks,
): Promise<RiskPage | null> {
  const sort = ask.sort ?? "residual";
  const [column, usual] = SORTS[sort];
  const direction = ask.direction ?? usual;
  const cursor = readCursor(RiskCursor, ask.cursor);
  if (cursor === undefined || (cursor !== null && (cursor[0] !== sort || cursor[1] !== direction)))
    return null;
  const offset = cursor?.[2] ?? 0;
  const values: unknown[] = [...riskReader(actor)];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const wide = filters(ask, put).join(" AND ");
  const narrow = placeFilters(ask, put).join(" AND ");
  const [read] = await database.query<Read>({
    text: `WITH seen AS MATERIALIZED (SELECT e.id, (${narrow}) AS placed, ${column} AS key, ${SORTS.number[0]} AS number, ${RISK_ROW} AS row, c.now,
        ${wide} AS listed, o.id AS owner_id, o.display_name AS owner_name
      FROM ${RISK_FROM} WHERE ${VISIBLE_RISKS}),
      page AS (SELECT row, row_number() OVER () AS place FROM (SELECT row FROM seen WHERE listed AND placed
        ORDER BY key ${direction} NULLS LAST, number LIMIT ${PAGE + 1} OFFSET ${put(offset)}) p)
    SELECT (SELECT iso(clock_now())) AS now,
      (SELECT coalesce(json_agg(row ORDER BY place), '[]') FROM page) AS rows,
      (SELECT count(*)::int FROM seen WHERE listed AND placed) AS total,
      (SELECT coalesce(json_agg(json_build_object('id', id, 'name', name, 'title', NULL) ORDER BY name, id), '[]')
        FROM (SELECT DISTINCT owner_id AS id, owner_name AS name FROM seen) w) AS owners,
      ${mapOf("inherent")} AS inherent, ${mapOf("residual")} AS residual`,
    values,
  });
  if (read === undefined) throw new Error("A page is always one row");
  const { rows, total, inherent, residual, owners, now } = read;
  return {
    rows: rows.slice(0, PAGE).map(({ facts, ...row }) => ({ ...row, ...computedOf({ ...row, facts }, now) })),
    next: rows.length > PAGE ? writeCursor([sort, direction, offset + PAGE]) : null,
    total,
    map: { inherent, residual },
    owners,
    mayRegister: authorize(actor, "risk.register", null).allow,
    now,
  };
}

function mapOf(scale: "inherent" | "residual"): string {
  return `(SELECT coalesce(json_agg(json_build_object('likelihood', m.likelihood, 'impact', m.impact, 'count', m.count)), '[]')
    FROM (SELECT (row #>> '{${scale},likelihood}')::int AS likelihood, (row #>> '{${scale},impact}')::int AS impact,
      count(*)::int AS count FROM seen WHERE listed GROUP BY 1, 2) m)`;
}

function filters(ask: ListRisks, put: (value: unknown) => string): readonly string[] {
  return [
    ask.status === undefined
      ? "e.status IN ('proposed', 'active')"
      : ask.status === "any"
        ? "true"
        : `e.status = ${put(ask.status)}`,
    ...(ask.owner === undefined ? [] : [`e.owner_id = ${put(ask.owner)}`]),
    ...(ask.stale === undefined ? [] : [ask.stale === "true" ? IS_STALE : `NOT ${IS_STALE}`]),
    ...(ask.linked === undefined
      ? []
      : [`e.request_id IS ${ask.linked === "exception" ? "NOT NULL" : "NULL"}`]),
  ];
}

const BANDS = { low: "< 6", medium: "BETWEEN 6 AND 11", high: ">= 12" } as const;

/** Where on the map; what the map itself does not filter by. */
function placeFilters(ask: ListRisks, put: (value: unknown) => string): readonly string[] {
  const scale = ask.scale ?? "residual";
  return [
    "true",
    ...(ask.band === undefined ? [] : [`${SCORE[scale]} ${BANDS[ask.band]}`]),
    ...(ask.likelihood === undefined ? [] : [`e.${scale}_likelihood = ${put(Number(ask.likelihood))}`]),
    ...(ask.impact === undefined ? [] : [`e.${scale}_impact = ${put(Number(ask.impact))}`]),
  ];
}
