import { describe, expect, test } from "vitest";
import { isSameOrigin } from "./same-origin.ts";

const OURS = "https://countersign.bank.example";

describe("SEC-3 whether a write comes from this portal", () => {
  const CASES: readonly (readonly [site: string | null, origin: string | null, allowed: boolean])[] = [
    ["same-origin", OURS, true],
    ["same-origin", null, true],
    ["same-site", OURS, false],
    ["cross-site", OURS, false],
    ["cross-site", null, false],
    ["none", OURS, false],
    ["", OURS, false],
    ["SAME-ORIGIN", OURS, false],
    [null, OURS, true],
    [null, null, false],
    [null, "null", false],
    [null, "http://countersign.bank.example", false],
    [null, `${OURS}:8443`, false],
    [null, `${OURS}/`, false],
    [null, `${OURS}.evil.example`, false],
    [null, "https://evil.example", false],
  ];
  test.each(CASES)("SEC-3 Sec-Fetch-Site %j with Origin %j: %s", (site, origin, allowed) => {
    const headers = new Headers();
    if (site !== null) headers.set("sec-fetch-site", site);
    if (origin !== null) headers.set("origin", origin);
    expect(isSameOrigin(headers, OURS)).toBe(allowed);
  });
});
