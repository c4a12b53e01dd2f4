/** The only place of this folder that reads the time. */
export function now(): Date {
  return new Date();
}
