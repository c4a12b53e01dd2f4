/** The only place of this folder that reads the time: milliseconds since 1970. */
export function nowMs(): number {
  return Date.now();
}
