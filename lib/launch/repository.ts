import { fileURLToPath } from "node:url";
import { join } from "node:path";

/** The folder this code lies in, which is also where its commands run. */
const root = fileURLToPath(new URL("../..", import.meta.url));

export const inRepository = (...path: string[]): string => join(root, ...path);

/** A command line that runs a script of ours with the Node that runs the launcher. */
export const nodeCommand = (script: string, ...args: string[]): string[] => [
  process.execPath,
  inRepository(script),
  ...args,
];

/** Next's own command; `npm ci` puts it there on every system. */
export const nextCommand = (...args: string[]): string[] =>
  nodeCommand("node_modules/next/dist/bin/next", ...args);
