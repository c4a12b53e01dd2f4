import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { z } from "zod";
import { LaunchError } from "./launch-error.ts";

/** What a file of ours holds; undefined when there is none. */
export function readJson<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): z.output<Schema> | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new LaunchError(`The file ${path} is damaged: take it away and start again.`, { cause: error });
  }
}

/** Writes whole or not at all, readable to nobody else. */
export function writeJson(path: string, value: unknown): void {
  const draft = `${path}.new`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}
