import { pino } from "pino";

const log = pino({ name: "countersign-web", redact: ["headers.cookie", "headers.authorization"] });

/** Writes an unexpected error once, with the request id that its reader was given. */
export function logFault(error: unknown, where: Readonly<Record<string, string>>): void {
  log.error({ err: error, ...where }, "fault");
}
