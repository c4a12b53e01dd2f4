import { randomUUID } from "node:crypto";
import { appendFileSync, closeSync, existsSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";

import { isoTime } from "./clock.ts";

const KEPT = 5000;

/** One thing that happened, in the words of system.access.audit. */
export type Happening = {
  readonly email: string;
  readonly service: "unityCatalog" | "filesystem";
  readonly action: string;
  readonly params: Readonly<Record<string, string>>;
  readonly status: number;
  readonly errorMessage?: string;
};

export type AuditRows = {
  append(happening: Happening, atMs: number): void;
  /** The last rows, oldest first. */
  last(count: number): readonly unknown[];
  close(): void;
};

/** The audit file of a data folder: one row of system.access.audit a line, shaped as Databricks documents the columns. */
export function openAuditRows(dataDir: string): AuditRows {
  const path = join(dataDir, "audit.jsonl");
  const rows = readRows(path);
  const file = openSync(path, "a", 0o600);
  return {
    append(happening, atMs) {
      const row = toRow(happening, atMs);
      writeSync(file, `${JSON.stringify(row)}\n`);
      rows.push(row);
      if (rows.length > 2 * KEPT) rows.splice(0, KEPT);
    },
    last: (count) => rows.slice(-count),
    close: () => closeSync(file),
  };
}

function toRow(happening: Happening, atMs: number) {
  const time = isoTime(atMs);
  return {
    event_id: randomUUID(),
    event_time: time,
    event_date: time.slice(0, 10),
    user_identity: { email: happening.email },
    service_name: happening.service,
    action_name: happening.action,
    request_params: happening.params,
    response: {
      status_code: happening.status,
      ...(happening.errorMessage === undefined ? {} : { error_message: happening.errorMessage }),
    },
  };
}

function readRows(path: string): unknown[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, "utf8");
  // A kill may have left half a line: close it, so that the next row starts its own.
  if (text !== "" && !text.endsWith("\n")) appendFileSync(path, "\n");
  return text.split("\n").slice(-KEPT).flatMap(parsedRow);
}

function parsedRow(line: string): unknown[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}
