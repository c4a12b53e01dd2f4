import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";

/**
 * Once this process is told to stop, every answer is the last on its connection (OPS-3). Next takes no new connection then and
 * ends when none is busy any more; a caller that keeps asking over one that it has, as a proxy does, would hold it for ever.
 */
export function closeWhenStopping(): void {
  let stopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => {
      stopping = true;
    });
  subscribe("http.server.request.start", (message) => {
    if (stopping) responseOf(message).shouldKeepAlive = false;
  });
}

/** What Node publishes on this channel: the request, its response, the socket and the server. */
function responseOf(message: unknown): ServerResponse {
  return (message as { readonly response: ServerResponse }).response;
}
