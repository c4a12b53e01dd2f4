import { setTimeout as sleep } from "node:timers/promises";
import { signalQuietly, startChild, type Child, type ChildSpec } from "#lib/launch/child.ts";

/** A process of a stage: it is started again whenever it dies by itself, and stays dead when the campaign killed it. */
export type StageProcess = {
  readonly name: string;
  /** Starts it, unless it runs; resolves when it is ready to work. */
  readonly up: () => Promise<void>;
  /** Kills it as kill -9 does. */
  readonly kill: () => Promise<void>;
  readonly pause: () => void;
  readonly wake: () => void;
};

const RESTART_MS = 400;
/** Until it says that it is ready; its servers may be away, or itself asleep, for half a minute of that. */
const READY_WITHIN_MS = 90_000;

/** Processes that this campaign has started and that have not ended. */
export const alive = new Set<number>();

/** Kills whatever this campaign has started and not ended, for the end of the campaign itself. */
export function killAll(): void {
  for (const pid of alive) signalQuietly(pid, "SIGKILL");
}

/** `ready` is a line of its output by which it says that it works, and `death` the signal that kills it at once. */
export function stageProcess(
  spec: ChildSpec & { readonly ready: RegExp; readonly death?: NodeJS.Signals },
): StageProcess {
  let child: Child | null = null;
  let wanted = false;
  let words = "";
  let ready = Promise.withResolvers<void>();

  async function start(): Promise<void> {
    const born = await startChild({
      ...spec,
      onLine: (line) => {
        if (spec.ready.test(line)) ready.resolve();
      },
    });
    child = born;
    alive.add(born.pid);
    void mourn(born);
  }

  /** One that died by itself is started again. */
  async function mourn(dead: Child): Promise<void> {
    await dead.exited;
    alive.delete(dead.pid);
    if (child === dead) child = null;
    if (!wanted) return;
    words = dead.lastWords();
    await sleep(RESTART_MS);
    if (wanted && child === null) await start();
  }

  return {
    name: spec.name,
    up: async () => {
      if (!wanted) {
        wanted = true;
        ready = Promise.withResolvers();
        await start();
      }
      const late = sleep(READY_WITHIN_MS, "late", { ref: false });
      if ((await Promise.race([ready.promise, late])) === "late")
        throw new Error(`${spec.name} does not get ready: ${child?.lastWords() ?? words}`);
    },
    kill: async () => {
      wanted = false;
      if (child === null) return;
      const { pid, exited } = child;
      signalQuietly(pid, "SIGCONT");
      signalQuietly(pid, spec.death ?? "SIGKILL");
      await exited;
    },
    pause: () => signal("SIGSTOP"),
    wake: () => signal("SIGCONT"),
  };

  function signal(name: NodeJS.Signals): void {
    if (child !== null) signalQuietly(child.pid, name);
  }
}
