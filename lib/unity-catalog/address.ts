/**
 * The origin of an address that credentials may be sent to; what follows the host is left away. Throws when it is no
 * http(s) address, or would carry credentials in clear text to another machine (SEC-3).
 */
export function originOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === "https:") return url.origin;
  if (url?.protocol === "http:" && isThisMachine(url.hostname)) return url.origin;
  throw new Error("The Unity Catalog address must be an https address (http only on this machine).");
}

/** Whether a host name means this very machine. */
function isThisMachine(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/u.test(hostname);
}
