/** An instant of the rules (ms since 1970) as the database reads it; null stays null. */
export function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
