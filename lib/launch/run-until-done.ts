import { SettingsError } from "#lib/config/env.ts";
import { MigrationError } from "#lib/db/migration-plan.ts";
import { TestClockError } from "#lib/db/fitness.ts";
import type { Child } from "./child.ts";
import { LaunchError } from "./launch-error.ts";
import { complain } from "./progress.ts";
import { Supervisor } from "./supervisor.ts";

const stopSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const expected = [LaunchError, SettingsError, MigrationError, TestClockError];

/**
 * Runs a launcher command to its end, to a stop signal or to its failure, whichever comes first, stops every child in
 * order, and ends this process: with the command's own code (0 unless it gives one), 0 when asked to stop, or 1 when it
 * failed, with one message and no stack.
 */
export async function runUntilDone(
  command: (supervisor: Supervisor) => Promise<number | void>,
  hooks: { onChange?: (children: readonly Child[]) => void; atEnd?: () => void } = {},
): Promise<never> {
  const supervisor = new Supervisor(hooks.onChange ?? (() => {}));
  const stopped = Promise.withResolvers<void>();
  // A terminal signals the whole group and npm passes the signal on: the second one changes nothing.
  for (const signal of stopSignals) process.on(signal, () => stopped.resolve());
  let code = 0;
  try {
    code = (await Promise.race([command(supervisor), stopped.promise, supervisor.failure])) ?? 0;
  } catch (error) {
    complain(expected.some((kind) => error instanceof kind) ? messageOf(error) : stackOf(error));
    code = 1;
  }
  await supervisor.stopAll();
  hooks.atEnd?.();
  process.exit(code);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
