import type { UnityCatalog, UnityCatalogResult } from "./port.ts";

/** One ask in a server's own words. */
export type Ask = {
  /** POST runs a statement, which changes nothing. */
  readonly method: "GET" | "PATCH" | "POST";
  readonly path: string;
  readonly body?: unknown;
  /** Sent with a token that nobody ever gave out, to see whether the server looks at tokens at all. */
  readonly asNobody?: true;
  /** By when on the steady clock it is over; for an ask that is one step of a change. The host's time-out where not said. */
  readonly untilMs?: number;
};

/** Sends one ask with credentials and gives the parsed JSON of a 2xx answer, undefined for an empty one. */
export type Send = (ask: Ask) => Promise<UnityCatalogResult<unknown>>;

/**
 * What a kind of server is to us: how it is asked and how its answers read, over a `Send` that deals with HTTP and
 * credentials (UC-8). Changes arrive checked; a dialect only translates.
 */
export type Dialect = (send: Send) => UnityCatalog;

/** The kinds of server that Countersign speaks to, as settings and the database name them. */
export const DIALECT_NAMES = ["databricks", "open_source"] as const;
export type DialectName = (typeof DIALECT_NAMES)[number];
