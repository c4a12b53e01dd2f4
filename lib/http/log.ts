import { pino, stdTimeFunctions, type Logger } from "pino";

/** Structured logs of the web process, a JSON object a line, to standard output. Neither cookies nor settings are logged. */
export function openWebLog(level: string): Logger {
  return pino({ level, base: { part: "web", pid: process.pid }, timestamp: stdTimeFunctions.isoTime });
}

/** For what goes wrong before the settings are read. */
export const earlyLog: Logger = openWebLog("info");
