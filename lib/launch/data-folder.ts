import { existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "./json-file.ts";
import { LaunchError } from "./launch-error.ts";
import { isRunning, processMark, startOf } from "./process-table.ts";

/** Raised when the arrangement of the folder changes, so that an older Countersign leaves it alone. */
const dataVersion = 1;

const markFile = z.object({ countersignData: z.number() });

/** Where each thing of the embedded mode lies. */
export type DataFolder = Readonly<Record<keyof typeof places | "root", string>>;

const places = {
  mark: "version.json",
  lock: "launcher.lock",
  processes: "processes.json",
  secrets: "secrets.json",
  ports: "ports.json",
  seeded: "seeded",
  logs: "logs",
  lastLogs: "logs.previous",
  postgres: "postgres",
  identityProvider: "identity-provider",
  mailbox: "mailbox",
  unityCatalog: "unity-catalog",
} as const;

/** What a reset throws away: all but the ports, so that addresses stay. */
const content = ["seeded", "secrets", "postgres", "identityProvider", "mailbox", "unityCatalog"] as const;

/**
 * Opens the data folder, making it when it is new, and locks it for this process.
 * Throws {@link LaunchError} when it cannot be written, is of a newer version, is in use, or is somebody else's.
 */
export function openDataFolder(path: string): DataFolder {
  const root = resolve(path);
  const entries = Object.entries(places).map(([name, place]) => [name, join(root, place)] as const);
  const folder = { root, ...Object.fromEntries(entries) } as DataFolder;
  try {
    makeFolder(root);
    checkMark(folder);
    lock(folder);
    writeJson(folder.mark, { countersignData: dataVersion });
    rmSync(folder.lastLogs, { recursive: true, force: true });
    if (existsSync(folder.logs)) renameSync(folder.logs, folder.lastLogs);
    mkdirSync(folder.logs);
  } catch (error) {
    if (error instanceof LaunchError) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new LaunchError(
      `The data folder ${root} cannot be written (${code}): set COUNTERSIGN_DATA_DIR to another.`,
      {
        cause: error,
      },
    );
  }
  return folder;
}

export const closeDataFolder = (folder: DataFolder): void => {
  rmSync(folder.lock, { force: true });
  rmSync(folder.processes, { force: true });
};

/** Throws away what the demo holds; only names of ours are touched. */
export function emptyDataFolder(folder: DataFolder): void {
  for (const place of content) rmSync(folder[place], { recursive: true, force: true });
}

/** Step by step: the recursive mkdir of Node never returns below /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

function checkMark(folder: DataFolder): void {
  const mark = readJson(folder.mark, markFile);
  if (mark === undefined && readdirSync(folder.root).length > 0) {
    throw new LaunchError(
      `The folder ${folder.root} holds something else: set COUNTERSIGN_DATA_DIR to an empty folder.`,
    );
  }
  if (mark !== undefined && mark.countersignData > dataVersion) {
    throw new LaunchError(
      `The data folder ${folder.root} is of a newer version of Countersign: use that, or another folder.`,
    );
  }
}

/** The lock appears with its content in one step, so that no second start sees it half-written. */
function lock(folder: DataFolder): void {
  const draft = `${folder.lock}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) ?? "" }));
  try {
    if (existsSync(folder.lock) && !isRunning(readJson(folder.lock, processMark)))
      rmSync(folder.lock, { force: true });
    linkSync(draft, folder.lock);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    const pid = readJson(folder.lock, processMark)?.pid;
    throw new LaunchError(`Countersign is already running on ${folder.root} (process ${pid ?? "unknown"}).`, {
      cause: error,
    });
  } finally {
    rmSync(draft, { force: true });
  }
}
