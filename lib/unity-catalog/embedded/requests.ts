import { z } from "zod";

import type { AuditRows } from "./audit-rows.ts";
import type { ServerDialect } from "./dialect.ts";
import { invalid } from "./errors.ts";
import type { Faults } from "./faults.ts";
import type { InFlight, Visit } from "./in-flight.ts";
import type { PageRules } from "./paging.ts";
import type { StaleReads } from "./stale-reads.ts";
import type { Statements } from "./statements.ts";
import type { Store } from "./store.ts";
import type { Tokens } from "./tokens.ts";
import type { PrincipalRow } from "./types.ts";

/** What every handler works with. */
export type Embedded = {
  readonly dialect: ServerDialect;
  readonly store: Store;
  readonly tokens: Tokens;
  readonly inFlight: InFlight;
  readonly audit: AuditRows;
  readonly faults: Faults;
  readonly stale: StaleReads;
  readonly pages: PageRules;
  readonly admin: { readonly clientId: string; readonly clientSecret: string };
  readonly tokenLifeMs: number;
  /** How far ahead of this machine the clock of audit rows stands, in ms: a test clock's time. */
  readonly clock: { aheadMs: number };
  readonly statements: Statements;
  /** Open-source dialect with its authorization switched off: everybody may do everything, and no grant is stored. */
  readonly isUnprotected: boolean;
};

/** One request, read to its end. */
export type EmbeddedRequest = {
  readonly method: string;
  readonly path: string;
  /** Values of the `:name` and `*name` parts of the route, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  /** Whether a program on this machine asks, by a loopback name, and no page in a browser. */
  readonly isLocal: boolean;
  readonly userAgent: string | undefined;
  readonly text: string;
  readonly nowMs: number;
  /** How long reads shall not show what this request changes, in ms. */
  readonly staleReadsMs: number;
  /** How long a member that this request takes out of a group keeps what the group has, in ms. */
  readonly lateRemovalMs: number;
  /** How much later the audit rows of this request come into the table that is read by SQL, in ms. */
  readonly lateRowsMs: number;
  /** How long a statement that this request brings waits for its warehouse, in ms. */
  readonly pendingMs: number;
  /** What else is under way for the principals that this request changes; undefined when it changes none. */
  readonly visit: Visit | undefined;
};

export type Reply = {
  readonly status: number;
  readonly body?: unknown;
  /** Instead of a JSON body. */
  readonly raw?: { readonly contentType: string; readonly text: string };
  readonly headers?: Readonly<Record<string, string>>;
};

export type Handler = (embedded: Embedded, request: EmbeddedRequest) => Reply;
export type CallerHandler = (embedded: Embedded, request: EmbeddedRequest, caller: PrincipalRow) => Reply;

/** 200 with a JSON body. */
export function ok(body: unknown): Reply {
  return { status: 200, body };
}

/** The JSON body in the expected shape; 400 when it is no JSON or of another shape. */
export function bodyOf<Schema extends z.ZodType>(request: EmbeddedRequest, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(jsonOf(request.text));
  if (parsed.success) return parsed.data;
  throw invalid(z.prettifyError(parsed.error));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("The request body is not valid JSON.");
  }
}

/** The value of a route parameter that the route is known to have. */
export function param(request: EmbeddedRequest, name: string): string {
  return request.params[name] ?? "";
}

/** Whether the caller is the service principal that administers everything here. */
export function isAdmin({ admin }: Embedded, caller: PrincipalRow): boolean {
  return caller.kind === "service_principal" && caller.name === admin.clientId.toLowerCase();
}
