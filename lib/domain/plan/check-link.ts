import type { EvidenceFlaw } from "./types.ts";

/** A link as it is kept, or why it is not taken: https alone, and no user name or password in it (EXC-6). */
export function checkLink(
  text: string,
): { readonly ok: true; readonly link: string } | { readonly ok: false; readonly flaw: EvidenceFlaw } {
  const url = URL.parse(text.trim());
  if (url === null || url.protocol !== "https:" || url.hostname === "")
    return { ok: false, flaw: { code: "link_not_https" } };
  if (url.username !== "" || url.password !== "")
    return { ok: false, flaw: { code: "link_with_credentials" } };
  return { ok: true, link: url.href };
}
