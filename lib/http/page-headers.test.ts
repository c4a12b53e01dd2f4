import { afterEach, expect, test, vi } from "vitest";

afterEach(() => vi.unstubAllEnvs());

/** The headers of a process that was started with this address. */
async function headersFor(publicUrl: string) {
  vi.resetModules();
  vi.stubEnv("PUBLIC_URL", publicUrl);
  const { PAGE_HEADERS, contentSecurityPolicy } = await import("./page-headers.ts");
  const { API_HEADERS } = await import("./problems.ts");
  return { pages: PAGE_HEADERS, api: API_HEADERS, policy: contentSecurityPolicy("n0nce") };
}

test("SEC-3 over TLS pages and API say so for a year; over plain HTTP neither does", async () => {
  const { pages, api } = await headersFor("https://portal.example");
  for (const headers of [pages, api])
    expect(headers["strict-transport-security"]).toBe("max-age=31536000; includeSubDomains");
  const plain = await headersFor("http://localhost:3000");
  for (const headers of [plain.pages, plain.api])
    expect(headers).not.toHaveProperty("strict-transport-security");
});

test("SEC-3 pages are not framed, sniffed or opened by others, and tell no other site where they are", async () => {
  const { pages } = await headersFor("https://portal.example");
  expect(pages).toMatchObject({
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
  });
});

test("SEC-3 the policy lets scripts and styles in by nonce alone", async () => {
  const { policy } = await headersFor("https://portal.example");
  expect(policy.split("; ")).toEqual([
    "default-src 'self'",
    "script-src 'self' 'nonce-n0nce' 'strict-dynamic'",
    "style-src 'self' 'nonce-n0nce'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]);
});
