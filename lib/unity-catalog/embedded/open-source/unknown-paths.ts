import { ApiError } from "../errors.ts";
import type { EmbeddedRequest, Reply } from "../requests.ts";

const OWN = /^\/api\/(?:2\.1\/unity-catalog|1\.0\/unity-control)\//u;

/** 500 of a path under the server's own roots that leads nowhere. */
export function unwrapFailed(): ApiError {
  return new ApiError(500, "INTERNAL", "Couldn't unwrap service.");
}

/** What is answered to a path without an API: 500 under the server's own roots, else 404 in plain text. */
export function noSuchApi({ path }: Pick<EmbeddedRequest, "path">): Reply {
  if (OWN.test(path)) throw unwrapFailed();
  const text = "Status: 404\nDescription: Not Found\n";
  return { status: 404, raw: { contentType: "text/plain; charset=utf-8", text } };
}
