import { createHash } from "node:crypto";
import { pageStyle } from "./page-style.ts";

const styleHash = createHash("sha256").update(pageStyle).digest("base64");

const seal = (colour: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="-10 -10 20 20" fill="none" stroke="${colour}" stroke-width="2.6" aria-hidden="true"><path d="M1.44-8.38A8.5 8.5 0 0 1 1.44 8.38M-1.44 8.38A8.5 8.5 0 0 1-1.44-8.38"/></svg>`;

const icon = `data:image/svg+xml;base64,${Buffer.from(seal("#4766c4")).toString("base64")}`;

/** Text made safe to stand in HTML, also inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${String(character.codePointAt(0))};`);
}

/** A whole page. `main` is HTML: what comes from people must have passed escapeHtml. */
export function pageShell(page: {
  readonly title: string;
  readonly main: string;
  readonly plain?: boolean;
}): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(page.title)} · Countersign</title>
<link rel="icon" href="${icon}">
<style>${pageStyle}</style>
</head>
<body>
<main${page.plain === true ? ' class="plain"' : ""}>${page.main}</main>
</body>
</html>
`;
}

export const brand = `<p class="brand">${seal("currentColor")}Countersign</p>`;

/**
 * The content security policy of every answer. Browsers hold form-action against redirects too, so the client's origins are
 * named; `script-src 'self'` matches nothing here and is what oidc-provider adds the hash of its own form script to.
 */
export function contentSecurityPolicy(formTargets: readonly string[]): string {
  const targets = [...new Set(formTargets.map((uri) => new URL(uri).origin))].join(" ");
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'sha256-${styleHash}'`,
    "font-src 'self'",
    "img-src data:",
    `form-action 'self' ${targets}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}
