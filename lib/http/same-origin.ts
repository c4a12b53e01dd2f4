/**
 * Whether a write comes from a page of this portal (SEC-3): the browser says so itself in Sec-Fetch-Site, or, where it is
 * too old for that, Origin is exactly ours. A missing or `null` Origin is a no.
 */
export function isSameOrigin(headers: Headers, publicUrl: string): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  return headers.get("origin") === publicUrl;
}
