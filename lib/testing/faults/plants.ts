import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LaunchError } from "#lib/launch/launch-error.ts";
import { inRepository } from "#lib/launch/repository.ts";

/** A text of one file that stands there exactly once, and what a bug would have in its place. */
export type Patch = { readonly file: string; readonly text: string; readonly instead: string };

const WRITE = "lib/db/ledger/write-target.ts";

/** Bugs that the campaign has to find. They are planted in a copy of the code alone: nothing of them is in what is shipped. */
export const PLANTS: Readonly<Record<string, readonly Patch[]>> = {
  /** The end of one request takes what others hold (UC-2). */
  "holder-counting": [
    {
      file: "lib/db/ledger/grants.ts",
      text: "WHERE grant_id IN (SELECT id FROM released) AND released_at IS NULL",
      instead:
        "WHERE tuple_id IN (SELECT h.tuple_id FROM holder h WHERE h.grant_id IN (SELECT id FROM released)) AND released_at IS NULL",
    },
  ],
  /** A worker that slept writes what it found in an older generation (UC-3). */
  fencing: [
    {
      file: WRITE,
      text: "WHERE id = $1 AND generation = $2 AND coalesce(busy_until <= now(), true)",
      instead: "WHERE id = $1 AND $2::bigint IS NOT NULL AND coalesce(busy_until <= now(), true)",
    },
    {
      file: WRITE,
      text: "WHERE id = $1 AND generation = $2 RETURNING id, next_attempt_at)",
      instead: "WHERE id = $1 AND $2::bigint IS NOT NULL RETURNING id, next_attempt_at)",
    },
    {
      file: WRITE,
      text: "WHERE c.id = r.id AND c.generation = r.generation AND c.next_attempt_at::text = r.mark",
      instead: "WHERE c.id = r.id AND c.next_attempt_at::text = r.mark",
    },
  ],
  /** A target that failed six times is left alone (UC-5). */
  "give-up": [
    {
      file: "lib/domain/grants/next-attempt.ts",
      text: "  const count = attempts + 1;\n",
      instead:
        "  const count = attempts + 1;\n  if (count >= 6) return { attempts: count, dueInMs: UNTIL_REST_MS, rests: true };\n",
    },
  ],
};

export type Root = { readonly root: string; readonly forget: () => void };

/** Where workers and webs are to be started from: here, or a copy with the named bug in it. Throws for an unknown name. */
export function rootWith(plant: string | null): Root {
  if (plant === null) return { root: inRepository(), forget: () => undefined };
  const patches = PLANTS[plant];
  if (patches === undefined)
    throw new LaunchError(`There is no plant ${plant}: ${Object.keys(PLANTS).join(", ")}.`);
  const root = mkdtempSync(join(tmpdir(), "countersign-planted-"));
  for (const part of ["lib", "app", "prisma", "package.json"])
    cpSync(inRepository(part), join(root, part), { recursive: true });
  symlinkSync(inRepository("node_modules"), join(root, "node_modules"));
  for (const { file, ...patch } of patches) {
    const path = join(root, file);
    writeFileSync(path, patched(readFileSync(path, "utf8"), patch));
  }
  return { root, forget: () => rmSync(root, { recursive: true, force: true }) };
}

/** The text with the bug in it. Throws unless what it replaces stands there exactly once. */
export function patched(whole: string, { text, instead }: Omit<Patch, "file">): string {
  const parts = whole.split(text);
  if (parts.length !== 2)
    throw new LaunchError(`What a plant replaces stands ${parts.length - 1} times in the code, not once.`);
  return parts.join(instead);
}
