import { setTimeout as sleep } from "node:timers/promises";
import { openJobSender } from "#lib/db/jobs.ts";
import { openDatabase } from "#lib/db/pool.ts";
import { scimDirectory } from "#lib/identity/scim-directory.ts";
import { smtpMailer } from "#lib/notify/smtp-mailer.ts";
import { webhookChat } from "#lib/notify/webhook-chat.ts";
import { embeddedClock } from "#lib/dev/embedded-clock.ts";
import { embeddedUses } from "#lib/dev/embedded-uses.ts";
import { NO_METRICS, openProcessMetrics, type ProcessMetrics } from "#lib/metrics/process-metrics.ts";
import { openTracing } from "#lib/tracing/open-tracing.ts";
import { NO_USES } from "#lib/unity-catalog/uses.ts";
import { openConnections } from "#lib/unity-catalog/connections.ts";
import { watchedFetch } from "#lib/unity-catalog/watched-fetch.ts";
import { failpoint } from "#lib/worker/failpoint.ts";
import { openLanes } from "#lib/worker/lanes.ts";
import { openLog } from "#lib/worker/log.ts";
import type { Worker } from "#lib/worker/worker.ts";
import { readEnv, type Env } from "./env.ts";
import { connectionsFrom } from "./worker-connections.ts";

/** How long Unity Catalog may take over one answer, and what a server may still need after its caller has died. */
const CATALOG_TIMEOUT_MS = 8_000;
const CATALOG_MARGIN_MS = 4_000;
const DIRECTORY_TIMEOUT_MS = 10_000;
/** Most of the time a lane waits for Unity Catalog: there are enough of them for 50 grants a second at a slow server. */
const LANES = 192;
const CONNECTIONS = 24;

/** The worker and what closes it again. */
export type ComposedWorker = {
  readonly worker: Worker;
  readonly env: Env<"worker">;
  readonly metrics: ProcessMetrics;
  readonly close: () => Promise<void>;
};

/** The composition root of the worker: adapters from settings, once. Rejects with the message of OPS-4. */
export async function composeWorker(): Promise<ComposedWorker> {
  const env = readEnv("worker");
  const log = openLog(env.LOG_LEVEL);
  const database = openDatabase(env.DATABASE_URL, CONNECTIONS);
  const jobs = await openJobSender(database);
  const metrics = env.WORKER_METRICS_PORT === undefined ? NO_METRICS : openProcessMetrics("worker");
  const endTracing = await openTracing({
    service: "countersign-worker",
    endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
    headers: env.OTEL_EXPORTER_OTLP_HEADERS,
  });
  const catalogs = openConnections(connectionsFrom(env), {
    timeoutMs: CATALOG_TIMEOUT_MS,
    fetch: watchedFetch(globalThis.fetch, metrics.catalog),
  });
  const worker: Worker = {
    database,
    jobs,
    log,
    lanes: openLanes(LANES, catalogs.names.length),
    random: Math.random,
    epoch: env.COUNTERSIGN_EPOCH,
    directory: scimDirectory({
      baseUrl: env.DIRECTORY_SCIM_URL,
      token: env.DIRECTORY_SCIM_TOKEN,
      timeoutMs: DIRECTORY_TIMEOUT_MS,
    }),
    mailer: smtpMailer({ url: env.SMTP_URL, from: env.MAIL_FROM }),
    tellClock: env.COUNTERSIGN_EMBEDDED ? embeddedClock(env.UC_WORKSPACE_URL) : null,
    uses: env.COUNTERSIGN_EMBEDDED ? embeddedUses(env.UC_WORKSPACE_URL) : NO_USES,
    chat: webhookChat({
      urls: { teams: env.TEAMS_WEBHOOK_URL, slack: env.SLACK_WEBHOOK_URL },
      showsSentence: env.CHAT_SHOWS_SENTENCE,
      allowPrivate: env.WEBHOOKS_TO_PRIVATE_ADDRESSES,
    }),
    mailWords: { publicUrl: env.PUBLIC_URL, timeZone: env.TIME_ZONE },
    reconciler: {
      context: { actor: { kind: "system", task: "reconciler" }, idempotency: null, database, jobs },
      catalogs,
      log,
      random: Math.random,
      sleep: (ms) => sleep(ms),
      busyMs: CATALOG_TIMEOUT_MS + CATALOG_MARGIN_MS,
      reach: failpoint(env.COUNTERSIGN_FAILPOINT),
    },
  };
  return {
    worker,
    env,
    metrics,
    close: async () => {
      await endTracing();
      await jobs.close();
      await database.close();
    },
  };
}
