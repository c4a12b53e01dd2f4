import { spawn } from "node:child_process";

export type TestProcess = {
  /** The lines on standard output so far. */
  readonly lines: readonly string[];
  /** The first line, or what it said on standard error when it ended without one. */
  readonly firstWords: Promise<string>;
  readonly ended: Promise<{ readonly code: number | null; readonly errors: string }>;
  kill(signal: NodeJS.Signals): void;
};

/** Runs one of our own programs as a test does: same Node, output kept. */
export function startTestProcess(script: string, args: readonly string[]): TestProcess {
  const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const first = Promise.withResolvers<string>();
  let output = "";
  let errors = "";
  const lines: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    lines.splice(0, lines.length, ...output.split("\n").slice(0, -1));
    if (lines[0] !== undefined) first.resolve(lines[0]);
  });
  const ended = new Promise<{ code: number | null; errors: string }>((resolve) => {
    child.once("close", (code) => {
      first.resolve(errors);
      resolve({ code, errors });
    });
  });
  return { lines, firstWords: first.promise, ended, kill: (signal) => child.kill(signal) };
}
