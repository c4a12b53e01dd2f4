import { CannotStart } from "./loopback-server.ts";

export type Running = { readonly ready: Readonly<Record<string, unknown>>; stop(): Promise<void> };

/**
 * Runs an embedded server as its own process: prints one JSON line when it is ready, stops on SIGTERM and SIGINT.
 * A CannotStart (wrong arguments, port in use) becomes one line on stderr and exit code 1.
 */
export async function runAsProcess(name: string, start: () => Promise<Running>): Promise<void> {
  let running: Running;
  try {
    running = await start();
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    process.stderr.write(`${name}: ${error.message}\n`);
    process.exitCode = 1;
    return;
  }
  const stop = (): void => {
    void running.stop().then(() => process.exit(0));
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.stdout.write(`${JSON.stringify({ ready: true, ...running.ready })}\n`);
}
