const LONGEST = 500;
/** What lies beyond cannot end up in the result; a text of megabytes is not searched. */
const LOOKED_AT = 8000;
const SHORTEST_SECRET = 4;

/** What credentials look like in texts: authorization headers, Databricks tokens, JSON web tokens, form secrets. */
const CREDENTIALS = [
  /\b(?:Bearer|Basic)\s+[\w.~+/=-]+/giu,
  /\b(?:dapi|dose|dkea)[\w-]{8,}/gu,
  /\beyJ[\w-]+(?:\.[\w-]+)*/gu,
  /\b(?:client_secret|access_token|refresh_token|password)\b["']?\s*[=:]\s*["']?[^\s"'&,}]+/giu,
];

/**
 * A foreign text made fit to show and store: no control characters, no credentials (known secrets and what looks like
 * one), one line, at most 500 UTF-16 units and never half a character.
 */
export function safeText(text: string, secrets: readonly string[] = []): string {
  let safe = text.slice(0, LOOKED_AT);
  for (const secret of secrets) {
    if (secret.length >= SHORTEST_SECRET) safe = safe.replaceAll(secret, "[redacted]");
  }
  for (const pattern of CREDENTIALS) safe = safe.replaceAll(pattern, "[redacted]");
  safe = safe
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
  if (safe.length <= LONGEST) return safe;
  return `${safe.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/u, "")}…`;
}
