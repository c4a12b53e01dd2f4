import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { z } from "zod";

const ready = z.object({ ready: z.literal(true), url: z.url() });

export type EmbeddedProcess = { readonly url: string; kill(signal: NodeJS.Signals): Promise<void> };

/** Starts the embedded server as the process it is in earnest, and waits for its one line of JSON. */
export async function startEmbeddedProcess(args: Readonly<Record<string, string>>): Promise<EmbeddedProcess> {
  const main = new URL("../embedded/main.ts", import.meta.url).pathname;
  const words = Object.entries(args).flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn(process.execPath, [main, ...words], { stdio: ["ignore", "pipe", "inherit"] });
  const { url } = ready.parse(JSON.parse(await firstLine(child)));
  return {
    url,
    async kill(signal) {
      const gone = once(child, "exit");
      child.kill(signal);
      await gone;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("The embedded server has no output.");
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error("The embedded server ended without a word.");
}
