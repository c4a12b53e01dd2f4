import type { Logger } from "pino";
import { openJobSender, type JobSender } from "#lib/db/jobs.ts";
import { openDatabase, type Database } from "#lib/db/pool.ts";
import { closeWhenStopping } from "#lib/http/close-when-stopping.ts";
import { openWebLog } from "#lib/http/log.ts";
import { openRateLimits, type RateLimits } from "#lib/http/rate-limits.ts";
import { NO_METRICS, openProcessMetrics, type ProcessMetrics } from "#lib/metrics/process-metrics.ts";
import { openTracing } from "#lib/tracing/open-tracing.ts";
import { readEnv, tellNextAuth, type Env } from "./env.ts";

/** What the web process works with, made once. It holds no key to Unity Catalog: only the worker asks there. */
export type Web = {
  readonly env: Env<"web">;
  readonly database: Database;
  readonly jobs: JobSender;
  readonly limits: RateLimits;
  readonly metrics: ProcessMetrics;
  readonly log: Logger;
};

// The bundler may evaluate this module more than once a process; the connections are one set all the same.
const shared = globalThis as typeof globalThis & { countersignWeb?: Promise<Web> };

/** The composition root of the web process: adapters from settings, once. Rejects with the message of OPS-4. */
export function web(): Promise<Web> {
  shared.countersignWeb ??= compose().catch((error: unknown) => {
    delete shared.countersignWeb;
    throw error;
  });
  return shared.countersignWeb;
}

async function compose(): Promise<Web> {
  const env = readEnv("web");
  tellNextAuth(env.PUBLIC_URL);
  closeWhenStopping();
  const database = openDatabase(env.DATABASE_URL);
  const limits = openRateLimits(database, env.RATE_LIMIT_FACTOR);
  const metrics = env.METRICS_TOKEN === undefined ? NO_METRICS : openProcessMetrics("web");
  await openTracing({
    service: "countersign-web",
    endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
    headers: env.OTEL_EXPORTER_OTLP_HEADERS,
  });
  return {
    env,
    database,
    limits,
    metrics,
    log: openWebLog(env.LOG_LEVEL),
    jobs: await openJobSender(database),
  };
}
