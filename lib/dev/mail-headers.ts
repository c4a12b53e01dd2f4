/** A mail as it is: its own styles, and nothing that runs, loads or sends. Only the page of the demonstration frames it. */
export const MAIL_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};
