import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createWriteStream, openSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** What to start. Without `logFile` the child writes to our own output, as containers want it. */
export type ChildSpec = {
  name: string;
  command: readonly string[];
  env: Readonly<Record<string, string>>;
  account?: { uid: number; gid: number };
  logFile?: string;
  stopSignal?: NodeJS.Signals;
  /** Sees each line of the child's standard output. */
  onLine?: (line: string) => void;
  /** Sees each line of the child's standard error. */
  onErrorLine?: (line: string) => void;
};

export type Exit = { code: number | null; signal: NodeJS.Signals | null };
export type Child = {
  spec: ChildSpec;
  pid: number;
  exited: Promise<Exit>;
  /** The last line of its standard error, for whoever must say why it ended. */
  lastWords: () => string;
  stop: () => Promise<void>;
};

/** How long a child may take to stop in order before it is killed. */
const graceMs = 15_000;

/**
 * Starts a child as the leader of its own process group: a Ctrl-C in the terminal reaches the launcher alone, which
 * then stops the children in order, and a stop reaches whatever a child started in turn.
 */
export async function startChild(spec: ChildSpec): Promise<Child> {
  const [program = "", ...args] = spec.command;
  const output = spec.logFile === undefined ? "inherit" : "pipe";
  const child = spawn(program, args, {
    // Next declares NODE_ENV as always there; programs other than Next can do without it.
    env: { ...spec.env } as NodeJS.ProcessEnv,
    ...(spec.account === undefined ? {} : { uid: spec.account.uid, gid: spec.account.gid }),
    detached: true,
    stdio: ["ignore", output, output],
  });
  const exited = exitOf(child);
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  let lastWords = "";
  const onErrorLine = (line: string): void => {
    if (tellsWhy(line)) lastWords = line;
    spec.onErrorLine?.(line);
  };
  if (spec.logFile !== undefined) keepLog(spec.logFile, child, { ...spec, onErrorLine });
  const pid = child.pid ?? 0;
  const signal = spec.stopSignal ?? "SIGTERM";
  return { spec, pid, exited, lastWords: () => lastWords, stop: () => stop({ pid, exited, signal }) };
}

/** A stack trace ends in indented lines and the version of Node; what it was about stands above them. */
const tellsWhy = (line: string): boolean => /^[^\s}]/u.test(line) && !line.startsWith("Node.js v");

/** Waits for the last output too, but not for long: a grandchild may hold the pipe open. */
function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => {
      const timer = setTimeout(() => resolve({ code, signal }), 500);
      child.once("close", () => {
        clearTimeout(timer);
        resolve({ code, signal });
      });
    });
  });
}

function keepLog(logFile: string, child: ChildProcess, spec: ChildSpec): void {
  // Opened at once, so that the file is there for whoever reads why the child ended.
  const log = createWriteStream(logFile, { fd: openSync(logFile, "a") });
  const follow = (stream: Readable | null, onLine: ((line: string) => void) | undefined): void => {
    if (stream === null) return;
    stream.pipe(log, { end: false });
    if (onLine !== undefined) createInterface({ input: stream }).on("line", onLine);
  };
  follow(child.stdout, spec.onLine);
  follow(child.stderr, spec.onErrorLine);
  child.once("close", () => log.end());
}

async function stop({
  pid,
  exited,
  signal,
}: {
  pid: number;
  exited: Promise<Exit>;
  signal: NodeJS.Signals;
}): Promise<void> {
  signalQuietly(pid, signal);
  const timer = setTimeout(() => signalQuietly(-pid, "SIGKILL"), graceMs);
  await exited;
  clearTimeout(timer);
  // What the child left behind in its group goes with it.
  signalQuietly(-pid, "SIGKILL");
}

/** Signals a process, or a group when `pid` is negative; one that is gone already is no fault. */
export function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
