import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { signalQuietly } from "./child.ts";
import type { Child } from "./child.ts";
import { eventually } from "./clock.ts";
import { readJson, writeJson } from "./json-file.ts";

/** A process and its start, which tells it from a later one that was given the same number. */
export const processMark = z.object({ name: z.string().optional(), pid: z.number(), startedAt: z.string() });
type ProcessMark = z.infer<typeof processMark>;

/** Notes the running children, for people who look for them and for a start after this one was killed. */
export function noteProcesses(file: string, children: readonly Child[]): void {
  const marks = children.map(({ spec, pid }): ProcessMark => ({
    name: spec.name,
    pid,
    startedAt: startOf(pid) ?? "",
  }));
  writeJson(file, marks);
}

/** Ends the children of a launcher that was killed before it could stop them, last started first. */
export async function endLeftovers(file: string): Promise<void> {
  for (const mark of (readJson(file, z.array(processMark)) ?? []).toReversed()) {
    if (!isRunning(mark)) continue;
    signalQuietly(mark.pid, mark.name === "Postgres" ? "SIGINT" : "SIGTERM");
    const ended = await eventually(async () => !isRunning(mark), { withinMs: 10_000, everyMs: 50 });
    if (!ended) signalQuietly(mark.pid, "SIGKILL");
  }
}

export const isRunning = (mark: ProcessMark | undefined): boolean =>
  mark !== undefined && mark.startedAt !== "" && startOf(mark.pid) === mark.startedAt;

/** When a process started, in the system's own words; undefined when there is no such process. */
export function startOf(pid: number): string | undefined {
  if (process.platform !== "linux") {
    const { stdout } = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
    return stdout.trim() === "" ? undefined : stdout.trim();
  }
  try {
    // proc(5): the name in parentheses may hold anything; the start is the 20th field after it, the state the first.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}
