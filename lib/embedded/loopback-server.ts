import type { Server } from "node:net";

/** The only address an embedded server listens on: it must not be reachable from another machine. */
export const loopbackAddress = "127.0.0.1";

/** Says in one line why an embedded server cannot start; `main.ts` prints it and exits with 1. */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}

/**
 * Listens on the loopback address; port 0 takes any free one.
 * Answers the port taken; throws CannotStart when the port is in use or not allowed.
 */
export async function listenOnLoopback(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      reject(new CannotStart(listenFailure(error, port)));
    };
    server.once("error", failed);
    server.listen(port, loopbackAddress, () => {
      server.off("error", failed);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new CannotStart("the server has no port");
  return address.port;
}

function listenFailure(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === "EADDRINUSE") return `port ${String(port)} on ${loopbackAddress} is in use`;
  if (error.code === "EACCES") return `port ${String(port)} may not be used by this account`;
  return `cannot listen on ${loopbackAddress}:${String(port)}: ${error.message}`;
}
