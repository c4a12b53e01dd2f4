import { createServer, type Server } from "node:http";
import { metricsPage } from "#lib/metrics/metrics-page.ts";
import type { ProcessMetrics } from "#lib/metrics/process-metrics.ts";
import type { Worker } from "./worker.ts";

/**
 * A worker that hangs for so long is better started again. A database that is away does not count: rounds then fail but go
 * on, each within the time-outs of its steps, and a worker that is started again would only come back later.
 */
const HANGS_SECONDS = 180;

export type Telling = {
  readonly port: number | undefined;
  readonly address: string;
  readonly token: string | undefined;
  readonly metrics: ProcessMetrics;
  /** Seconds since this very process last went round. */
  readonly sinceRound: () => number;
};

/**
 * Answers `/health` (200 unless this worker hangs, else 503) and `/metrics` on a port of its own, if the settings name
 * one (OPS-3). A port that cannot be had is told in the log and stops no work: ends matter more.
 */
export async function tellHealth(
  { database, log }: Pick<Worker, "database" | "log">,
  telling: Telling,
): Promise<{ readonly stop: () => Promise<void> }> {
  const { port, address } = telling;
  if (port === undefined) return { stop: async () => undefined };
  const server = createServer((request, response) => {
    void answer(database, telling, {
      path: request.url ?? "",
      authorization: request.headers.authorization ?? null,
    })
      .then(({ status, headers, body }) => response.writeHead(status, { ...headers }).end(body))
      .catch(() => response.destroy());
  });
  server.on("error", (error) => log.error({ err: error, address, port }, "health and metrics are not told"));
  server.listen(port, address);
  return { stop: () => close(server) };
}

type Asked = { readonly path: string; readonly authorization: string | null };

async function answer(database: Worker["database"], telling: Telling, { path, authorization }: Asked) {
  const { token, metrics, sinceRound } = telling;
  if (path === "/metrics") return metricsPage({ token, authorization, database, metrics });
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  if (path !== "/health") return { status: 404, headers, body: "{}" };
  const sweptSecondsAgo = Math.round(sinceRound());
  const status = sweptSecondsAgo < HANGS_SECONDS ? 200 : 503;
  return { status, headers, body: JSON.stringify({ sweptSecondsAgo }) };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
