import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

export type Front = { readonly url: string; readonly close: () => void };

/**
 * Stands before a server and leaves one header of its answers out: the Chromium that comes by npm breaks off every page
 * with a Referrer-Policy once Lighthouse emulates a phone on it.
 */
export async function withoutHeader(url: string, header: string): Promise<Front> {
  const server = createServer((incoming, answer) => {
    const target = new URL(incoming.url ?? "/", url);
    const onward = request(target, {
      method: incoming.method,
      headers: { ...incoming.headers, host: target.host },
    });
    onward.on("response", (found) => {
      const { [header]: _, ...headers } = found.headers;
      answer.writeHead(found.statusCode ?? 502, headers);
      found.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
