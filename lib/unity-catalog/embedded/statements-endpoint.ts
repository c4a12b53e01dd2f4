import { z } from "zod";

import { ApiError, invalid } from "./errors.ts";
import { bodyOf, isAdmin, ok, param, type CallerHandler, type Embedded, type Reply } from "./requests.ts";
import { runSql } from "./sql.ts";
import type { Ended } from "./statements.ts";
import type { PrincipalRow } from "./types.ts";

/** The only warehouse there is. */
export const EMBEDDED_WAREHOUSE = "0e1b2c3d4f5a6978";

const body = z.looseObject({
  statement: z.string().min(1),
  warehouse_id: z.string(),
  parameters: z
    .array(
      z.strictObject({ name: z.string(), type: z.string().default("STRING"), value: z.string().nullish() }),
    )
    .default([]),
  wait_timeout: z
    .string()
    .regex(/^(?:0|[5-9]|[1-4]\d|50)s$/u)
    .default("10s"),
  on_wait_timeout: z.enum(["CONTINUE", "CANCEL"]).default("CONTINUE"),
  disposition: z.literal("INLINE").default("INLINE"),
  format: z.literal("JSON_ARRAY").default("JSON_ARRAY"),
});

/** POST /api/2.0/sql/statements: 200 whether the statement succeeds, fails or still waits for its warehouse. */
export const runStatement: CallerHandler = (embedded, request, caller) => {
  const asked = bodyOf(request, body);
  if (asked.warehouse_id !== EMBEDDED_WAREHOUSE)
    throw invalid(`${asked.warehouse_id} is not a valid endpoint id.`);
  const ended = runSql({ embedded, request, caller }, asked.statement, asked.parameters);
  const id = embedded.statements.add({
    owner: caller.id,
    startedMs: request.nowMs,
    readyMs: request.nowMs + request.pendingMs,
    ended,
  });
  return answerTo(embedded, { id, caller, nowMs: request.nowMs });
};

/** GET /api/2.0/sql/history/queries: what runs now, of everybody for the administrator and else of the caller; no history. */
export const runningQueries: CallerHandler = (embedded, request, caller) => {
  const { store, statements } = embedded;
  const shown = statements
    .running(request.nowMs)
    .filter(({ owner }) => isAdmin(embedded, caller) || owner === caller.id);
  const res = shown.map(({ id, owner, startedMs }) => ({
    query_id: id,
    status: "RUNNING",
    user_id: Number(owner),
    user_name: store.state.principals.get(owner)?.name ?? "",
    query_start_time_ms: startedMs,
    warehouse_id: EMBEDDED_WAREHOUSE,
  }));
  return ok({ res, has_next_page: false });
};

/** GET /api/2.0/sql/statements/{id} */
export const getStatement: CallerHandler = (embedded, request, caller) =>
  answerTo(embedded, { id: param(request, "id"), caller, nowMs: request.nowMs });

/** POST /api/2.0/sql/statements/{id}/cancel: ends what still waits. */
export const cancelStatement: CallerHandler = (embedded, request, caller) => {
  const statement = embedded.statements.of(param(request, "id"), caller.id);
  if (statement.readyMs > request.nowMs) statement.canceled = true;
  return ok({});
};

/** GET /api/2.0/sql/statements/{id}/result/chunks/{index} */
export const resultChunk: CallerHandler = (embedded, request, caller) => {
  const id = param(request, "id");
  const { ended, canceled, readyMs } = embedded.statements.of(id, caller.id);
  const index = Number(param(request, "index"));
  if (
    "error" in ended ||
    canceled ||
    readyMs > request.nowMs ||
    !(index * embedded.pages.size < ended.rows.length)
  )
    throw new ApiError(404, "RESOURCE_DOES_NOT_EXIST", `The statement ${id} has no chunk ${index}.`);
  return ok(chunkOf(embedded, { id, rows: ended.rows, index }));
};

type Asked = { readonly id: string; readonly caller: PrincipalRow; readonly nowMs: number };

function answerTo(embedded: Embedded, { id, caller, nowMs }: Asked): Reply {
  const { ended, canceled, readyMs } = embedded.statements.of(id, caller.id);
  if (canceled) return ok({ statement_id: id, status: { state: "CANCELED" } });
  if (readyMs > nowMs) return ok({ statement_id: id, status: { state: "PENDING" } });
  if ("error" in ended) {
    const error = { error_code: "BAD_REQUEST", message: ended.error };
    return ok({ statement_id: id, status: { state: "FAILED", error } });
  }
  return ok({
    statement_id: id,
    status: { state: "SUCCEEDED" },
    manifest: manifestOf(embedded, ended),
    result: chunkOf(embedded, { id, rows: ended.rows, index: 0 }),
  });
}

type Result = Exclude<Ended, { readonly error: string }>;

function manifestOf({ pages }: Embedded, { columns, rows }: Result) {
  return {
    format: "JSON_ARRAY",
    schema: {
      column_count: columns.length,
      columns: columns.map((name, position) => ({ name, position })),
    },
    total_chunk_count: Math.ceil(rows.length / pages.size),
    total_row_count: rows.length,
    truncated: false,
  };
}

function chunkOf(
  { pages }: Embedded,
  { id, rows, index }: { readonly id: string; readonly rows: Result["rows"]; readonly index: number },
) {
  const from = index * pages.size;
  const part = rows.slice(from, from + pages.size);
  const next = from + pages.size < rows.length ? index + 1 : undefined;
  return {
    chunk_index: index,
    row_offset: from,
    row_count: part.length,
    ...(rows.length === 0 ? {} : { data_array: part }),
    ...(next === undefined
      ? {}
      : {
          next_chunk_index: next,
          next_chunk_internal_link: `/api/2.0/sql/statements/${id}/result/chunks/${next}`,
        }),
  };
}
