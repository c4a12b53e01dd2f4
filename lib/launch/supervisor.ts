import { setTimeout as sleep } from "node:timers/promises";
import { startChild } from "./child.ts";
import type { Child, ChildSpec, Exit } from "./child.ts";
import { monotonicMs } from "./clock.ts";
import { LaunchError } from "./launch-error.ts";
import { say } from "./progress.ts";

/** Restarts within this span count against a child that is kept alive. */
const restartWindowMs = 60_000;
const mostRestarts = 5;

/**
 * Owns every process the launcher starts: stops them in the reverse order of their start, and ends the whole when one
 * that must live has died.
 */
export class Supervisor {
  readonly #children: Child[] = [];
  readonly #onChange: (children: readonly Child[]) => void;
  readonly #failure = Promise.withResolvers<never>();
  #stopping: Promise<void> | undefined;

  constructor(onChange: (children: readonly Child[]) => void) {
    this.#onChange = onChange;
    this.#failure.promise.catch(() => {});
  }

  /** Rejects when a child that must live has died. */
  get failure(): Promise<never> {
    return this.#failure.promise;
  }

  /** Starts a child whose death ends everything. */
  async start(spec: ChildSpec): Promise<Child> {
    const child = await this.#spawn(spec);
    void this.#endWith(child);
    return child;
  }

  /** Starts a child that is started again when it dies, unless it dies again and again. */
  async keepAlive(spec: ChildSpec, restarts: readonly number[] = []): Promise<void> {
    const child = await this.#spawn(spec);
    void child.exited.then((exit) => this.#restart(child, exit, restarts));
  }

  /** Runs a command to its end; throws {@link LaunchError} when it fails. */
  async run(spec: ChildSpec): Promise<void> {
    const child = await this.#spawn(spec);
    const exit = await child.exited;
    if (exit.code !== 0) throw deathOf(child, exit);
  }

  /** Runs a command to its end, whatever that is. */
  async finish(spec: ChildSpec): Promise<Exit> {
    const child = await this.#spawn(spec);
    return child.exited;
  }

  /** Stops everything, last started first. Safe to call again. */
  stopAll(): Promise<void> {
    this.#stopping ??= this.#stopInOrder();
    return this.#stopping;
  }

  async #stopInOrder(): Promise<void> {
    for (let child = this.#children.at(-1); child !== undefined; child = this.#children.at(-1)) {
      await child.stop();
      this.#forget(child);
    }
  }

  async #endWith(child: Child): Promise<void> {
    const exit = await child.exited;
    if (this.#stopping === undefined) this.#failure.reject(deathOf(child, exit));
  }

  async #spawn(spec: ChildSpec): Promise<Child> {
    if (this.#stopping !== undefined) throw new LaunchError("Countersign is stopping.");
    const child = await startChild(spec);
    this.#children.push(child);
    this.#onChange(this.#children);
    void child.exited.then(() => this.#forget(child));
    return child;
  }

  #forget(child: Child): void {
    const index = this.#children.indexOf(child);
    if (index < 0) return;
    this.#children.splice(index, 1);
    this.#onChange(this.#children);
  }

  async #restart(child: Child, exit: Exit, restarts: readonly number[]): Promise<void> {
    if (this.#stopping !== undefined) return;
    const now = monotonicMs();
    const recent = [...restarts.filter((at) => now - at < restartWindowMs), now];
    if (recent.length > mostRestarts) {
      this.#failure.reject(deathOf(child, exit));
      return;
    }
    say(`${child.spec.name} ${outcome(exit)}; starting it again`);
    await sleep(250 * 2 ** recent.length);
    await this.keepAlive(child.spec, recent).catch((error: unknown) => this.#failure.reject(error));
  }
}

function deathOf({ spec, lastWords }: Child, exit: Exit): LaunchError {
  const words = lastWords() === "" || exit.signal !== null ? "" : `: ${lastWords()}`;
  const where = spec.logFile === undefined ? "" : ` (see ${spec.logFile})`;
  return new LaunchError(`${spec.name} ${outcome(exit)}${words}${where}`);
}

const outcome = ({ code, signal }: Exit): string =>
  signal === null ? `ended with code ${code ?? "unknown"}` : `was ended by ${signal}`;
