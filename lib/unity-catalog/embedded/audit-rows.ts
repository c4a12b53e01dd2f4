import { randomUUID } from "node:crypto";
import { appendFileSync, closeSync, existsSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

import { isoTime } from "./clock.ts";

const KEPT = 5000;

/** One thing that happened, in the words of system.access.audit. */
export type Happening = {
  readonly email: string;
  readonly userAgent: string | undefined;
  readonly service: "unityCatalog" | "filesystem" | "workspace" | "accounts";
  readonly action: string;
  readonly params: Readonly<Record<string, string>>;
  readonly status: number;
  readonly errorMessage?: string;
};

/** When it happened, and how much later a table that is read by SQL shows it, in ms. */
export type Stamp = { readonly atMs: number; readonly lateMs: number };

export type AuditRows = {
  append(happening: Happening, stamp: Stamp): void;
  /** The last rows, oldest first, late ones too. */
  last(count: number): readonly unknown[];
  /** What system.access.audit holds at that time (ms since 1970). */
  arrived(byMs: number): readonly unknown[];
  close(): void;
};

/** The audit file of a data folder: one row of system.access.audit a line, shaped as Databricks documents the columns. */
export function openAuditRows(dataDir: string): AuditRows {
  const path = join(dataDir, "audit.jsonl");
  const kept = readRows(path);
  const file = openSync(path, "a", 0o600);
  return {
    append(happening, { atMs, lateMs }) {
      const one = { row: toRow(happening, atMs), ...(lateMs > 0 ? { arrivesMs: atMs + lateMs } : {}) };
      writeSync(file, `${JSON.stringify(one.arrivesMs === undefined ? one.row : one)}\n`);
      kept.push(one);
      if (kept.length > 2 * KEPT) kept.splice(0, KEPT);
    },
    last: (count) => kept.slice(-count).map(({ row }) => row),
    arrived: (byMs) => kept.flatMap(({ row, arrivesMs = 0 }) => (arrivesMs <= byMs ? [row] : [])),
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
    user_agent: happening.userAgent ?? null,
    source_ip_address: "127.0.0.1",
    service_name: happening.service,
    action_name: happening.action,
    request_params: happening.params,
    response: {
      status_code: happening.status,
      ...(happening.errorMessage === undefined ? {} : { error_message: happening.errorMessage }),
    },
  };
}

type Kept = { readonly row: unknown; readonly arrivesMs?: number };

const lateRow = z.strictObject({ row: z.unknown(), arrivesMs: z.number() });

function readRows(path: string): Kept[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, "utf8");
  // A kill may have left half a line: close it, so that the next row starts its own.
  if (text !== "" && !text.endsWith("\n")) appendFileSync(path, "\n");
  return text.split("\n").slice(-KEPT).flatMap(parsedRow);
}

function parsedRow(line: string): Kept[] {
  try {
    const row: unknown = JSON.parse(line);
    return [lateRow.safeParse(row).data ?? { row }];
  } catch {
    return [];
  }
}
