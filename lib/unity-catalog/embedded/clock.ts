/** The embedded server's time, in ms since 1970. No business rule of Countersign may ask it. */
export function nowMs(): number {
  return Date.now();
}

/** An instant as audit rows and answers carry it. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
