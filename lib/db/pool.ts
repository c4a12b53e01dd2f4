import type { Writable } from "node:stream";
import pg from "pg";

/** A statement with a name is prepared once a connection; hot paths name theirs. */
export type Statement = {
  /** Writes only, reads nothing that the same change writes, and its rows are not wanted: may leave as part of a joined one. */
  readonly joins?: true;
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
};

/** Where a query may be sent: the pool, or a transaction. Rows come as the statement's author declares them. */
export type Queryable = {
  readonly query: <Row>(statement: Statement) => Promise<readonly Row[]>;
};

export type Database = Queryable & { readonly pool: pg.Pool; readonly close: () => Promise<void> };

/**
 * Opens the pool of one process. Statements of one connection are pipelined: several sent at once cost one round trip.
 * Server-side limits bound every statement, lock wait and idle transaction, so that no request holds a lock for long. A
 * connection whose other end is gone without a word is given up on both sides: here when a statement is not answered in time,
 * there by probes, so that the locks of its session go.
 */
export function openDatabase(url: string, max = 12): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    pipeline: true,
    connectionTimeoutMillis: 5_000,
    query_timeout: 16_000,
    keepAlive: true,
    idleTimeoutMillis: 60_000,
    application_name: "countersign",
    options:
      "-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=15000 -c timezone=UTC " +
      "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 -c tcp_user_timeout=20000",
  });
  // A broken idle connection is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  return { pool, query: (statement) => send(pool, statement), close: () => pool.end() };
}

/** Sends a statement to a pool or client; the caller vouches for the row type, as the statement's text is theirs. */
export async function send<Row>(to: pg.Pool | pg.PoolClient, statement: Statement): Promise<readonly Row[]> {
  const { name, text, values } = statement;
  if (to instanceof pg.Client) writeAtOnce(to);
  const result = await to.query({
    text,
    values: [...(values ?? [])],
    ...(name === undefined ? {} : { name }),
  });
  return rowsOf(result) as readonly Row[];
}

/** A text of several statements, as pg-boss sends some, answers a result for each; its rows are the rows of all. */
function rowsOf(result: pg.QueryResult | readonly pg.QueryResult[]): readonly unknown[] {
  return "rows" in result ? result.rows : result.flatMap((one) => one.rows as readonly unknown[]);
}

/** Lets the statements of one tick leave in one system call; on a busy machine those calls are half the cost of a statement. */
function writeAtOnce(client: pg.Client): void {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Writable } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/**
 * Takes a client out of the pool. While it is out, a connection that breaks between two statements would end the process by
 * an unheard "error" event; here it only makes the next statement fail. `lost` says whether it broke.
 */
export async function holdClient(pool: pg.Pool): Promise<{
  readonly client: pg.PoolClient;
  readonly lost: () => boolean;
  readonly release: (broken: boolean) => void;
}> {
  const client = await pool.connect();
  let lost = false;
  const onError = (): void => {
    lost = true;
  };
  client.on("error", onError);
  return {
    client,
    lost: () => lost,
    release: (broken) => {
      client.release(broken || lost);
      client.off("error", onError);
    },
  };
}
