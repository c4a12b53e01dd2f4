import { eventually } from "./clock.ts";
import { LaunchError } from "./launch-error.ts";
import { complain } from "./progress.ts";
import { nextCommand, nodeCommand } from "./repository.ts";
import type { Supervisor } from "./supervisor.ts";

type Environment = Readonly<Record<string, string>>;
export type PortalOptions = {
  env: Environment;
  /** Development: Next compiles on demand and the worker starts again when its code changes. */
  watch?: boolean;
  /** Where the processes log; without it they write to our own output. */
  logFile?: (name: string) => string;
};

/** What the processes of the portal start with, next to their settings. */
export const portalEnv = (settings: Environment, more: Environment = {}, watch = false): Environment => ({
  ...settings,
  ...more,
  NODE_ENV: watch ? "development" : "production",
  NEXT_TELEMETRY_DISABLED: "1",
});

/** Starts the worker; one that dies is started again. */
export async function startWorker(supervisor: Supervisor, options: PortalOptions): Promise<void> {
  const command = nodeCommand("lib/worker/main.ts");
  if (options.watch === true) command.splice(1, 0, "--watch", "--watch-preserve-output");
  await supervisor.keepAlive({ name: "The worker", command, env: options.env, ...output(options, "worker") });
}

/** Starts the web app and waits until it answers for its health. */
export async function startWeb(
  supervisor: Supervisor,
  options: PortalOptions & { port: number; bindAddress: string },
): Promise<void> {
  const { port, bindAddress, env, watch } = options;
  const command = nextCommand(watch === true ? "dev" : "start", "-p", String(port), "-H", bindAddress);
  const web = await supervisor.start({ name: "The web app", command, env, ...output(options, "web") });
  let ended = false;
  void web.exited.then(() => (ended = true));
  const address = `http://${reachable(bindAddress)}:${port}/api/health`;
  const healthy = await eventually(async () => ended || (await isHealthy(address)), {
    withinMs: 60_000,
    everyMs: 100,
  });
  if (!healthy) throw new LaunchError(`The web app does not answer at ${address}: ${web.lastWords()}`);
}

function reachable(bindAddress: string): string {
  if (bindAddress === "0.0.0.0") return "127.0.0.1";
  if (bindAddress === "::") return "[::1]";
  return bindAddress.includes(":") ? `[${bindAddress}]` : bindAddress;
}

async function isHealthy(address: string): Promise<boolean> {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}

/** Errors are shown to the person at the terminal as well as logged. */
function output({ logFile }: PortalOptions, name: string) {
  if (logFile === undefined) return {};
  const show = (line: string): void => complain(`${name}: ${line}`);
  return {
    logFile: logFile(name),
    onLine: (line: string) => {
      if (isErrorLine(line)) show(line);
    },
    onErrorLine: show,
  };
}

/** Pino writes a JSON object a line; level 50 is "error". */
function isErrorLine(line: string): boolean {
  const level = /^\{"level":(\d+)/u.exec(line)?.[1];
  return level !== undefined && Number(level) >= 50;
}
