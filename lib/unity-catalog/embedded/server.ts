import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

import { BodyTooLarge, readBody } from "#lib/embedded/http-messages.ts";
import { isLoopbackHost } from "#lib/embedded/http-server.ts";
import { CannotStart, listenOnLoopback } from "#lib/embedded/loopback-server.ts";

import type { DialectName } from "../dialect.ts";
import { openAuditRows } from "./audit-rows.ts";
import { nowMs } from "./clock.ts";
import { ApiError } from "./errors.ts";
import { createFaults, NO_TROUBLE, type Trouble } from "./faults.ts";
import { makeGenesis } from "./genesis.ts";
import { handle, isControl } from "./handle.ts";
import { createInFlight } from "./in-flight.ts";
import { openSource } from "./open-source/dialect.ts";
import { foundMetastore } from "./open-source/genesis.ts";
import { openKeys, signedTokens } from "./open-source/keys.ts";
import type { Embedded, Reply } from "./requests.ts";
import { createStaleReads } from "./stale-reads.ts";
import { createStatements } from "./statements.ts";
import { openStore, type Store } from "./store.ts";
import { workspaceTokens } from "./tokens.ts";
import { replyInstead } from "./troubled.ts";
import { workspace } from "./workspace.ts";

export type EmbeddedOptions = {
  /** Port on 127.0.0.1; 0 or none takes a free one. */
  readonly port?: number;
  /** Folder of journal and audit file, made if it is not there. One server at a time. */
  readonly dataDir: string;
  /** What it plays; a Databricks workspace without it. A data folder belongs to one dialect. */
  readonly dialect?: DialectName;
  /** Open source: `disable` plays the server as it is delivered, which lets everybody in and stores no grant. */
  readonly authorization?: "enable" | "disable";
  /** The administrating service principal of the workspace; the open-source server has the user `admin` and a token. */
  readonly adminClientId: string;
  readonly adminClientSecret: string;
  /** Rows on a page when the caller leaves it to the server; 200 without it. */
  readonly pageSize?: number;
  /** Lists come without empty pages and late ends. */
  readonly plainPages?: boolean;
  /** Life of the administrator's access tokens, in seconds; 3600 without it. */
  readonly tokenLifeSeconds?: number;
};

export type RunningEmbedded = {
  readonly url: string;
  /** The token of the open-source server's `admin`, as its `etc/conf/token.txt` has it. */
  readonly adminToken?: string;
  stop(): Promise<void>;
};

/** Longer than clients keep idle connections, so that none is closed under an ask. */
const KEEP_ALIVE_MS = 75_000;

/**
 * Starts the embedded Unity Catalog (UC-9) with the state of its data folder and listens on 127.0.0.1 alone. Throws
 * CannotStart with one line for the operator: port in use, folder unusable, state of a newer version.
 */
export async function startEmbeddedUnityCatalog(options: EmbeddedOptions): Promise<RunningEmbedded> {
  const store = openStore(options.dataDir);
  refuseOtherDialect(options, store);
  const { adminToken, ...played } = playedBy(options, store);
  const embedded: Embedded = {
    ...played,
    store,
    inFlight: createInFlight(),
    audit: openAuditRows(options.dataDir),
    faults: createFaults(),
    stale: createStaleReads(),
    pages: { size: options.pageSize ?? 200, plain: options.plainPages ?? false },
    admin: { clientId: options.adminClientId, clientSecret: options.adminClientSecret },
    tokenLifeMs: (options.tokenLifeSeconds ?? 3600) * 1000,
    clock: { aheadMs: 0 },
    statements: createStatements(),
  };
  const stopping = new AbortController();
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (incoming, outgoing) => {
    // A caller who leaves, or the stop of the server, ends the work on an ask; there is nobody left to tell.
    serve(embedded, { incoming, outgoing, stopped: stopping.signal }).catch(() => incoming.socket.destroy());
  });
  const port = await listenOnLoopback(server, options.port ?? 0).catch((thrown: unknown) => {
    store.close();
    throw thrown;
  });
  return {
    url: `http://127.0.0.1:${port}`,
    ...(adminToken === undefined ? {} : { adminToken }),
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      stopping.abort();
      server.closeAllConnections();
      await closed;
      store.close();
      embedded.audit.close();
    },
  };
}

/** The rows of one dialect would be nonsense to the other. */
function refuseOtherDialect({ dialect, dataDir }: EmbeddedOptions, store: Store): void {
  const types = new Set([...store.state.securables.values()].map(({ type }) => type));
  if (types.size === 0 || types.has("metastore") === (dialect === "open_source")) return;
  store.close();
  throw new CannotStart(`the data folder ${dataDir} was made by a server of the other dialect`);
}

type Played = Pick<Embedded, "dialect" | "tokens" | "isUnprotected"> & { readonly adminToken?: string };

/** What is different in the two dialects, with all that is there before anybody made anything. */
function playedBy(options: EmbeddedOptions, store: Store): Played {
  if (options.dialect !== "open_source") {
    makeGenesis(store, options.adminClientId, nowMs());
    return { dialect: workspace, tokens: workspaceTokens(store), isUnprotected: false };
  }
  const isUnprotected = options.authorization === "disable";
  const admin = foundMetastore(store, nowMs());
  const keys = openKeys(options.dataDir);
  return {
    dialect: openSource,
    tokens: signedTokens(store, keys, isUnprotected),
    isUnprotected,
    adminToken: keys.writeAdminToken(admin.name, nowMs()),
  };
}

type Exchange = {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly stopped: AbortSignal;
};

async function serve(embedded: Embedded, { incoming, outgoing, stopped }: Exchange): Promise<void> {
  const method = incoming.method ?? "GET";
  const [path = "/", query = ""] = (incoming.url ?? "/").split("?", 2);
  const text = await readText(incoming);
  if (text === undefined) return write(outgoing, bodyTooLong(embedded, path));
  const trouble = isControl(path) ? NO_TROUBLE : embedded.faults.next(method, path);
  const ask = { method, path, query, text, incoming };
  const reply =
    trouble.instead === undefined
      ? await handled(embedded, { ask, trouble, stopped })
      : await refused(embedded, { ask, trouble, stopped });
  if (trouble.hangMs > 0) await wait(trouble.hangMs, undefined, { signal: stopped });
  if (trouble.loseAnswer || trouble.instead === "cut") return void incoming.socket.destroy();
  write(outgoing, reply);
}

type Arrived = {
  readonly ask: {
    readonly method: string;
    readonly path: string;
    readonly query: string;
    readonly text: string;
    readonly incoming: IncomingMessage;
  };
  readonly trouble: Trouble;
  readonly stopped: AbortSignal;
};

async function refused(embedded: Embedded, { ask, trouble, stopped }: Arrived): Promise<Reply> {
  if (trouble.latencyMs > 0) await wait(trouble.latencyMs, undefined, { signal: stopped });
  return replyInstead(embedded.dialect, trouble, ask.path) ?? { status: 500 };
}

async function handled(embedded: Embedded, { ask, trouble, stopped }: Arrived): Promise<Reply> {
  const { incoming, query, ...rest } = ask;
  const visit = embedded.inFlight.enter(ask.method, ask.path, ask.text);
  try {
    if (trouble.latencyMs > 0) await wait(trouble.latencyMs, undefined, { signal: stopped });
    const reply = handle(embedded, {
      ...rest,
      query: new URLSearchParams(query),
      authorization: incoming.headers.authorization,
      isLocal: isLocal(incoming),
      userAgent: incoming.headers["user-agent"],
      nowMs: nowMs(),
      staleReadsMs: trouble.staleReadsMs,
      lateRemovalMs: trouble.lateRemovalMs,
      lateRowsMs: trouble.lateRowsMs,
      pendingMs: trouble.pendingMs,
      visit,
    });
    const { writeMs } = embedded.dialect;
    if (visit !== undefined && writeMs > 0) await wait(writeMs, undefined, { signal: stopped });
    return reply;
  } finally {
    visit?.leave();
  }
}

async function readText(incoming: IncomingMessage): Promise<string | undefined> {
  try {
    return await readBody(incoming);
  } catch (thrown) {
    if (thrown instanceof BodyTooLarge) return undefined;
    throw thrown;
  }
}

function bodyTooLong({ dialect }: Embedded, path: string): Reply {
  return dialect.errorReply(
    new ApiError(413, "MAX_REQUEST_SIZE_EXCEEDED", "The request body is too long."),
    path,
  );
}

/** No page in a browser, under whatever name it reached this port, counts as a program on this machine. */
function isLocal(incoming: IncomingMessage): boolean {
  const { localPort } = incoming.socket;
  return (
    localPort !== undefined && isLoopbackHost(incoming, localPort) && incoming.headers.origin === undefined
  );
}

function write(outgoing: ServerResponse, { status, body, raw, headers }: Reply): void {
  const contentType = raw?.contentType ?? "application/json";
  outgoing.writeHead(status, { "content-type": contentType, ...headers });
  outgoing.end(raw?.text ?? (body === undefined ? "" : JSON.stringify(body)));
}
