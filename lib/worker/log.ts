import { pino, stdTimeFunctions, type Logger } from "pino";

/** Structured logs of the worker, a JSON object a line, to standard output. Settings and their secrets are never logged. */
export function openLog(level: string): Logger {
  return pino({ level, base: { part: "worker", pid: process.pid }, timestamp: stdTimeFunctions.isoTime });
}
