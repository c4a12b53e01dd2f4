import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { steadyMs } from "./clock.ts";
import type { Send } from "./dialect.ts";
import { failed, failureOf } from "./errors.ts";
import type { UnityCatalogResult } from "./port.ts";

/** A named parameter as the warehouse casts it; values are text, never part of the statement. */
export type SqlParameter = {
  readonly name: string;
  readonly type: "STRING" | "TIMESTAMP" | "DATE";
  readonly value: string;
};

/** A row of a result: every value is text, or null. */
export type SqlRow = readonly (string | null)[];

export type SqlStatement = { readonly statement: string; readonly parameters: readonly SqlParameter[] };

/** Runs statements on one warehouse. */
export type Warehouse = (ask: SqlStatement) => Promise<UnityCatalogResult<readonly SqlRow[]>>;

const PATH = "/api/2.0/sql/statements";
/** What the server itself waits before it answers that the statement still runs; at least five seconds by its own rule. */
const WAIT = "5s";
const ASK_AGAIN_MS = 500;
/** A stopped warehouse takes its time to start. */
const GIVE_UP_MS = 60_000;
const MOST_ROWS = 10_000;

const chunk = z.looseObject({
  data_array: z.array(z.array(z.string().nullable()).readonly()).nullish(),
  next_chunk_internal_link: z.string().startsWith("/api/").nullish(),
});
type Chunk = z.infer<typeof chunk>;

const answer = z.looseObject({
  statement_id: z.string(),
  status: z.looseObject({
    state: z.enum(["PENDING", "RUNNING", "SUCCEEDED", "FAILED", "CANCELED", "CLOSED"]),
    error: z.looseObject({ error_code: z.string().nullish(), message: z.string().nullish() }).nullish(),
  }),
  result: chunk.nullish(),
});
type Answer = z.infer<typeof answer>;

/**
 * The SQL Statement Execution API over a workspace's `Send`. A statement that fails answers 200 and says so inside: it becomes
 * `invalid` with the warehouse's words. One that does not end in `giveUpMs` is cancelled: `timed_out`. No result is cut short.
 */
export function openWarehouse(send: Send, warehouseId: string, giveUpMs = GIVE_UP_MS): Warehouse {
  return async (ask) => {
    const begun = steadyMs();
    const body = { ...ask, warehouse_id: warehouseId, wait_timeout: WAIT, on_wait_timeout: "CONTINUE" };
    let read = readAnswer(await send({ method: "POST", path: PATH, body }));
    while (read.ok && (read.value.status.state === "PENDING" || read.value.status.state === "RUNNING")) {
      const path = `${PATH}/${encodeURIComponent(read.value.statement_id)}`;
      if (steadyMs() - begun > giveUpMs) return givenUp(send, path, giveUpMs);
      await sleep(ASK_AGAIN_MS);
      read = readAnswer(await send({ method: "GET", path }));
    }
    return read.ok ? rowsOf(send, read.value) : read;
  };
}

async function givenUp(send: Send, path: string, afterMs: number): Promise<UnityCatalogResult<never>> {
  await send({ method: "POST", path: `${path}/cancel`, body: {} });
  const seconds = Math.round(afterMs / 1000);
  return failed(failureOf("timed_out", `The SQL warehouse gave no result within ${seconds} s.`));
}

function readAnswer(answered: UnityCatalogResult<unknown>): UnityCatalogResult<Answer> {
  if (!answered.ok) return answered;
  const parsed = answer.safeParse(answered.value);
  return parsed.success ? { ok: true, value: parsed.data } : failed(oddAnswer());
}

function oddAnswer() {
  return failureOf("unavailable", "The SQL warehouse answered something else than a statement.");
}

async function rowsOf(
  send: Send,
  { status, result }: Answer,
): Promise<UnityCatalogResult<readonly SqlRow[]>> {
  if (status.state !== "SUCCEEDED") {
    const { message, error_code: code } = status.error ?? {};
    const words = message ?? `The statement ended as ${status.state}.`;
    return failed(failureOf("invalid", words, code ? { code } : {}));
  }
  const rows: SqlRow[] = [];
  let page: Chunk = result ?? {};
  for (;;) {
    rows.push(...(page.data_array ?? []));
    if (rows.length > MOST_ROWS)
      return failed(failureOf("invalid", `The result has more than ${MOST_ROWS} rows.`));
    if (!page.next_chunk_internal_link) return { ok: true, value: rows };
    const next = await send({ method: "GET", path: page.next_chunk_internal_link });
    if (!next.ok) return next;
    const parsed = chunk.safeParse(next.value);
    if (!parsed.success) return failed(oddAnswer());
    page = parsed.data;
  }
}
