import { API_HEADERS } from "./problems.ts";

/** A file as it is given out. */
export type Download = { readonly bytes: Buffer; readonly name: string; readonly mediaType: string };

/**
 * A stored file as an attachment and never as a page: not shown inline, not sniffed, and should a browser open it nevertheless,
 * in a sandbox that may load and run nothing (SEC-3; RFC 6266 for the name).
 */
export function fileResponse({ bytes, name, mediaType }: Download, requestId: string): Response {
  const plain = name.normalize("NFKD").replaceAll(/[^\x20-\x7e]|["\\%]/gu, "_");
  const exact = encodeURIComponent(name).replaceAll(
    /['()*]/gu,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return new Response(new Uint8Array(bytes), {
    status: 200,
    headers: {
      ...API_HEADERS,
      "content-type": mediaType === "text/plain" ? "text/plain; charset=utf-8" : mediaType,
      "content-length": String(bytes.byteLength),
      "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${exact}`,
      "content-security-policy": "default-src 'none'; sandbox",
      "x-frame-options": "DENY",
      "x-request-id": requestId,
    },
  });
}
