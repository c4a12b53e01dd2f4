const YEAR_IN_SECONDS = 365 * 24 * 60 * 60;

/** Keeps a preference in a cookie for a year; it holds nothing secret and is read by the server on the next page. */
export function remember(name: "theme" | "density" | "single_keys", value: string): void {
  // oxlint-disable-next-line unicorn/no-document-cookie -- the asynchronous cookie store is not in every browser yet
  document.cookie = `${name}=${value}; Path=/; Max-Age=${YEAR_IN_SECONDS}; SameSite=Lax`;
}
