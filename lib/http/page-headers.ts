import { isDevelopment } from "#lib/config/mode.ts";
import { TRANSPORT_HEADERS } from "./transport-headers.ts";

/** Headers of every page besides its policy (SEC-3, ASVS 3.4). */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  ...TRANSPORT_HEADERS,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
};

/** The Content-Security-Policy of one page: scripts by this nonce alone, nothing framed, nothing from elsewhere. */
export function contentSecurityPolicy(nonce: string): string {
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`;
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    // No style stands in the HTML; what scripts set on elements is no matter of this policy. Reloading in development needs more.
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
