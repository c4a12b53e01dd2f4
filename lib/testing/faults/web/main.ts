import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { operations } from "#lib/contracts/operations.ts";
import { portArgument, readArguments } from "#lib/embedded/arguments.ts";
import { readBody } from "#lib/embedded/http-messages.ts";
import { listenOnLoopback } from "#lib/embedded/loopback-server.ts";

/**
 * A web process of the campaign: the real route handlers of the API behind plain HTTP, without the build and the pages of
 * Next, so that it is up again a second after it was killed.
 */
type Params = Readonly<Record<string, string>>;
type Handler = (request: Request, around: { readonly params: Promise<Params> }) => Promise<Response>;
type Entry = { readonly method: string; readonly path: RegExp; readonly load: () => Promise<Handler> };

const routes: readonly Entry[] = Object.values(operations).map(({ path, method }) => ({
  method,
  path: new RegExp(`^/api/v1${path.replaceAll(/\{(\w+)\}/gu, "(?<$1>[^/]+)")}$`, "u"),
  load: async () => {
    const file = `../../../../app/api/v1${path.replaceAll(/\{(\w+)\}/gu, "[$1]")}/route.ts`;
    return asHandler(await import(new URL(file, import.meta.url).href), method);
  },
}));

/** What Next asks of a route file: functions by the name of their method. */
function asHandler(module: unknown, method: string): Handler {
  const handler = (module as Readonly<Record<string, Handler | undefined>>)[method];
  if (handler === undefined) throw new Error(`No handler for ${method}`);
  return handler;
}

async function answer(incoming: IncomingMessage): Promise<Response> {
  const url = new URL(incoming.url ?? "/", "http://127.0.0.1");
  for (const { method, path, load } of routes) {
    const found = method === incoming.method ? path.exec(url.pathname) : null;
    if (found === null) continue;
    const body = method === "GET" ? undefined : await readBody(incoming);
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
    const request = new Request(url, { method, headers, ...(body === undefined ? {} : { body }) });
    return (await load())(request, { params: Promise.resolve({ ...found.groups }) });
  }
  return new Response(null, { status: 404 });
}

async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const response = await answer(incoming);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

const given = readArguments(process.argv.slice(2), { port: { required: true } });
const server = createServer((incoming, outgoing) => {
  serve(incoming, outgoing).catch(() => incoming.socket.destroy());
});
const port = await listenOnLoopback(server, portArgument("port", given.port));
process.stdout.write(`{"ready":true,"port":${port}}\n`);
