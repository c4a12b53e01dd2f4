import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { inRepository } from "./repository.ts";

/** Names every state of the files that go into a product of theirs (a build, a generated client). */
export function sourceStamp(sources: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of sources.flatMap(filesOf).toSorted()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(inRepository(path)))
      .update("\0");
  }
  return hash.digest("hex");
}

function filesOf(source: string): string[] {
  const path = inRepository(source);
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/u.test(entry.name))
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(inRepository().length))
      .filter((name) => !name.startsWith("lib/db/generated/"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return [source];
    throw error;
  }
}
