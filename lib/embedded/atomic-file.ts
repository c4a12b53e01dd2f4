import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Writes a file whole or not at all: a reader, or a restart after a kill, sees the old content or the new one.
 * Only the owner may read it, because keys are kept this way too.
 */
export function writeFileAtomically(file: string, content: string | Uint8Array): void {
  const draft = `${file}.${String(process.pid)}.draft`;
  const handle = openSync(draft, "w", 0o600);
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
  syncFolder(path.dirname(file));
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
