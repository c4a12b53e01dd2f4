import { closeSync, fdatasync, fdatasyncSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

import { writeFileAtomically } from "#lib/embedded/atomic-file.ts";
import { CannotStart } from "#lib/embedded/loopback-server.ts";

import { put, type Put } from "./types.ts";

const FORMAT = 1;
const NAME = "journal.jsonl";

const header = z.object({ format: z.number() });
const entry = z.array(put);

/**
 * All changes of an earlier run, in order. A last line without its end was never acknowledged and is left out; any other
 * unreadable line, or a newer format, is a CannotStart.
 */
export function readJournal(dataDir: string): readonly Put[] {
  const path = join(dataDir, NAME);
  const lines = readLines(path);
  if (lines.length === 0) return [];
  const [first = "", ...rest] = lines;
  const head = header.safeParse(jsonOf(first));
  if (!head.success) throw new CannotStart(`${path} is no journal of the embedded Unity Catalog`);
  if (head.data.format > FORMAT) {
    throw new CannotStart(`${path} was written by a newer version (format ${String(head.data.format)})`);
  }
  return rest.flatMap((line, index) => {
    const parsed = entry.safeParse(jsonOf(line));
    if (!parsed.success) throw new CannotStart(`${path} is damaged at line ${String(index + 2)}`);
    return parsed.data;
  });
}

function readLines(path: string): string[] {
  const text = readIfThere(path);
  // What follows the last line end is a torn write.
  return text.split("\n").slice(0, -1);
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT") return "";
    throw new CannotStart(`${path} cannot be read`, { cause: thrown });
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export type Journal = {
  /** Handed to the operating system when it returns: a kill of this process cannot undo it, a power cut may. */
  append(puts: readonly Put[]): void;
  close(): void;
};

/**
 * Starts a journal that holds exactly `puts`, put in place of the earlier one in one step, and opens it for more. A
 * folder that cannot be written is a CannotStart.
 */
export function startJournal(dataDir: string, puts: readonly Put[]): Journal {
  const file = openFresh(dataDir, puts);
  const disk = diskOf(file);
  let isSound = true;
  return {
    append(more) {
      // After a failed write (a full disk) the file may end in half a line: nothing may follow it.
      if (!isSound) throw new Error("The journal could not be written earlier; restart the server.");
      isSound = false;
      writeAll(file, `${JSON.stringify(more)}\n`);
      disk.follow();
      isSound = true;
    },
    close() {
      disk.close();
      fdatasyncSync(file);
      closeSync(file);
    },
  };
}

/** Brings what was written to the disk soon after, one flush at a time, so that no change waits for a disk. */
function diskOf(file: number): { follow(): void; close(): void } {
  let state: "clean" | "flushing" | "behind" | "closed" = "clean";
  const flush = (): void => {
    state = "flushing";
    fdatasync(file, () => {
      if (state === "behind") flush();
      else if (state === "flushing") state = "clean";
    });
  };
  return {
    follow() {
      if (state === "clean") flush();
      else if (state === "flushing") state = "behind";
    },
    close() {
      state = "closed";
    },
  };
}

function openFresh(dataDir: string, puts: readonly Put[]): number {
  const path = join(dataDir, NAME);
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileAtomically(path, `${JSON.stringify({ format: FORMAT })}\n${JSON.stringify(puts)}\n`);
    return openSync(path, "a");
  } catch (thrown) {
    throw new CannotStart(`the data folder ${dataDir} cannot be written`, { cause: thrown });
  }
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written);
}
