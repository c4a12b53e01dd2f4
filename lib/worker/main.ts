import { SettingsError, settingsState } from "#lib/config/env.ts";
import { composeWorker } from "#lib/config/worker.ts";
import { beat } from "#lib/db/housekeeping.ts";
import { runWorker } from "./run.ts";
import { tellHealth } from "./tell-health.ts";

const STOP_WITHIN_MS = 10_000;

/** `node lib/worker/main.ts`: runs until SIGTERM or SIGINT, then ends within ten seconds (OPS-3). */
async function main(): Promise<void> {
  const { worker, env, metrics, close } = await composeWorker();
  // The web process holds none of the worker's settings; what may be shown of them is told through the database.
  await beat(worker.database, "worker settings", JSON.stringify(settingsState("worker")));
  const running = await runWorker(worker);
  const told = await tellHealth(worker, {
    port: env.WORKER_METRICS_PORT,
    address: env.WORKER_METRICS_ADDRESS,
    token: env.METRICS_TOKEN,
    metrics,
    sinceRound: running.sinceRound,
  });
  const stop = (): void => {
    process.off("SIGTERM", stop);
    process.off("SIGINT", stop);
    setTimeout(() => {
      worker.log.warn("stopped with work under way; the next sweep finds it");
      process.exit(0);
    }, STOP_WITHIN_MS).unref();
    running
      .stop()
      .then(told.stop)
      .then(close)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          worker.log.error({ err: error }, "stopping failed");
          process.exit(1);
        },
      );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

try {
  await main();
} catch (error) {
  const words =
    error instanceof SettingsError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${words}\n`);
  process.exit(1);
}
