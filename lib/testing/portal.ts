/** The web process as a test calls it: the exported route handlers, as functions, on a world of their own. */
import { fileURLToPath } from "node:url";
import { vi } from "vitest";
import { web } from "#lib/config/web.ts";
import { operations, type OperationId } from "#lib/contracts/operations.ts";
import type { Problem } from "#lib/contracts/problem.ts";
import { openWorld, type World } from "./builders.ts";

type Handler = (
  request: Request,
  around: { readonly params: Promise<Readonly<Record<string, string>> | undefined> },
) => Promise<Response>;

/** The handler that a route file exports for an operation: the path of the operation says where the file is. */
async function handlerOf(operationId: OperationId): Promise<Handler> {
  const { path, method } = operations[operationId];
  const file = new URL(`../../app/api/v1${path.replaceAll(/\{(\w+)\}/gu, "[$1]")}/route.ts`, import.meta.url);
  const exported = asRoute(await import(/* @vite-ignore */ fileURLToPath(file)));
  const handler = exported[method];
  if (handler === undefined) throw new Error(`${fileURLToPath(file)} exports no ${method}`);
  return handler;
}

/** What Next asks of a route file: functions by the name of their method. */
function asRoute(module: unknown): Readonly<Record<string, Handler | undefined>> {
  return module as Readonly<Record<string, Handler | undefined>>;
}

export const PUBLIC_URL = "http://127.0.0.1:3000";

export type Portal = { readonly world: World; readonly close: () => Promise<void> };

/** Opens a world and lets the composition root find it by its settings, as in the web process. */
export async function openPortal({ rateLimitFactor = 1_000 } = {}): Promise<Portal> {
  const world = await openWorld();
  const close = await portalOn(world, { RATE_LIMIT_FACTOR: String(rateLimitFactor) });
  return {
    world,
    close: async () => {
      await close();
      await world.close();
    },
  };
}

/** Lets the composition root find a world that is there already; the answer closes what it composed. */
export async function portalOn(
  world: World,
  more: Readonly<Record<string, string>>,
): Promise<() => Promise<void>> {
  const settings = {
    PUBLIC_URL,
    DATABASE_URL: world.database.appUrl,
    SESSION_SECRET: "s".repeat(32),
    OIDC_ISSUER: "http://127.0.0.1:1",
    OIDC_CLIENT_ID: "countersign",
    OIDC_CLIENT_SECRET: "secret",
    LOG_LEVEL: "fatal",
    ...more,
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const ours = await web();
  return async () => {
    await ours.jobs.close();
    await ours.database.close();
    vi.unstubAllEnvs();
  };
}

export type Call = {
  /** The session's token; null for nobody. */
  readonly token?: string | null;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  /** An object is sent as JSON, a string or a form as it is. */
  readonly body?: unknown;
  /** Laid over what a browser on a page of the portal sends; null takes a header away. */
  readonly headers?: Readonly<Record<string, string | null>>;
};

export type Answered = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly bytes: Buffer;
  /** The body as JSON, null for a file; for a problem read it by `problem`. */
  readonly json: unknown;
};

/** Calls one operation through its exported handler. */
export async function call(operationId: OperationId, ask: Call = {}): Promise<Answered> {
  const operation = operations[operationId];
  const params = ask.params ?? {};
  const path = operation.path.replace(/\{(\w+)\}/gu, (_, name: string) =>
    encodeURIComponent(params[name] ?? "x"),
  );
  const init: RequestInit = { method: operation.method, headers: headersOf(ask) };
  if (operation.body !== null)
    init.body =
      typeof ask.body === "string" || ask.body instanceof FormData
        ? ask.body
        : JSON.stringify(ask.body ?? {});
  const incoming = new Request(`${PUBLIC_URL}/api/v1${path}${ask.query ?? ""}`, init);
  const given = Object.keys(params).length === 0 ? undefined : params;
  const handler = await handlerOf(operationId);
  const response = await handler(incoming, { params: Promise.resolve(given) });
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.toString("utf8");
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  const json: unknown = isJson ? JSON.parse(text) : null;
  return { status: response.status, headers: response.headers, text, bytes, json };
}

function headersOf({ token = null, headers = {}, body }: Call): Headers {
  const all = new Headers({ "sec-fetch-site": "same-origin" });
  // A form says by itself where its parts begin.
  if (!(body instanceof FormData)) all.set("content-type", "application/json");
  if (token !== null) all.set("cookie", `theme=dark; countersign=${token}`);
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) all.delete(name);
    else all.set(name, value);
  }
  return all;
}

/** The answer as a problem; every answer of another status than 2xx is one, which the contract promises. */
export function problemIn(answered: Answered): Problem {
  return answered.json as Problem;
}
