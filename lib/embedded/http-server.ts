import { createServer } from "node:http";
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import { listenOnLoopback } from "./loopback-server.ts";

export type LoopbackHttpServer = {
  readonly port: number;
  /** From now on every request goes here; before, the answer is 503. */
  serve(handler: (request: IncomingMessage, response: ServerResponse) => Promise<void>): void;
  stop(): Promise<void>;
};

/** Takes the port first and the handler later, because an issuer's address has to be known before it is built. */
export async function startLoopbackHttpServer(port: number): Promise<LoopbackHttpServer> {
  let listener: RequestListener = (_request, response) => {
    response.writeHead(503).end();
  };
  const server = createServer((request, response) => {
    listener(request, response);
  });
  const taken = await listenOnLoopback(server, port);
  return {
    port: taken,
    serve: (handler) => {
      listener = (request, response) => {
        handler(request, response).catch((error: unknown) => {
          fail(response, error);
        });
      };
    },
    stop: () => stopped(server),
  };
}

/** The cause goes to the operator; whoever asked learns only that it failed. */
function fail(response: ServerResponse, error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { "content-type": "text/plain" }).end("This embedded server failed.\n");
}

function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

/** Whether the request names this server by a loopback name: keeps a page of another name from reaching it (DNS rebinding). */
export function isLoopbackHost(request: IncomingMessage, port: number): boolean {
  return ["localhost", "127.0.0.1"].some((name) => request.headers.host === `${name}:${String(port)}`);
}
