import { createServer } from "node:net";
import { z } from "zod";
import { LaunchError } from "./launch-error.ts";
import { readJson, writeJson } from "./json-file.ts";

/** The port a server of ours had last time, if it is still free, or any free one: addresses stay over restarts. */
export async function rememberedPorts<Name extends string>(
  file: string,
  names: readonly Name[],
): Promise<Record<Name, number>> {
  const last: Readonly<Record<string, number>> = readJson(file, z.record(z.string(), z.number())) ?? {};
  const chosen = new Map<Name, number>();
  for (const name of names) {
    const wanted = last[name];
    const port =
      wanted !== undefined && (await isFree(wanted)) ? wanted : await freePort([...chosen.values()]);
    chosen.set(name, port);
  }
  const ports = Object.fromEntries(chosen);
  writeJson(file, ports);
  // Each name was given a port above.
  return ports as Record<Name, number>;
}

/** Whether a port can be listened on, on both loopback addresses: a browser may try either for "localhost". */
async function isFree(port: number): Promise<boolean> {
  return (await whyUnusable(port, ["127.0.0.1", "::1"])) === undefined;
}

/** The system's reason (EADDRINUSE, EACCES) why a port cannot be listened on; undefined when it can. */
async function whyUnusable(port: number, addresses: readonly string[]): Promise<string | undefined> {
  for (const address of addresses) {
    const { code } = await tryListen(port, address);
    if (code !== undefined && !absentAddress.has(code)) return code;
  }
  return undefined;
}

/** Throws one line when the portal cannot listen where it is told to. */
export async function checkPort(port: number, bindAddress: string): Promise<void> {
  const code = await whyUnusable(port, bindAddress === "127.0.0.1" ? ["127.0.0.1", "::1"] : [bindAddress]);
  if (code === "EADDRINUSE") throw new LaunchError(`Port ${port} is in use: set PORT to another one.`);
  if (code !== undefined) throw new LaunchError(`Port ${port} of ${bindAddress} cannot be used (${code}).`);
}

/** A machine without IPv6 says one of these for ::1. */
const absentAddress = new Set(["EADDRNOTAVAIL", "EAFNOSUPPORT"]);

/** Any port that is free now. */
export async function freePort(except: readonly unknown[] = []): Promise<number> {
  const { port } = await tryListen(0, "127.0.0.1");
  return except.includes(port) ? freePort(except) : port;
}

/** Listens for a moment and tells the port, or why it could not. */
function tryListen(port: number, host: string): Promise<{ port: number; code?: string }> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) =>
      resolve({ port, code: "code" in error ? String(error.code) : "unknown" }),
    );
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() =>
        resolve({ port: typeof address === "object" && address !== null ? address.port : port }),
      );
    });
  });
}
