import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { writeFileAtomically } from "#lib/embedded/atomic-file.ts";
import { CannotStart } from "#lib/embedded/loopback-server.ts";
import { directoryFile } from "./directory-file.ts";
import type { DirectoryFile, EmbeddedGroup, EmbeddedPerson } from "./directory-file.ts";

const keptDirectory = z.strictObject({ startedFrom: z.string(), directory: directoryFile });

export type DirectoryStore = {
  people(): readonly EmbeddedPerson[];
  groups(): readonly EmbeddedGroup[];
  person(id: string): EmbeddedPerson | undefined;
  group(id: string): EmbeddedGroup | undefined;
  /** By user name (the e-mail address) or by the part before the @, in any case. */
  personByUserName(text: string): EmbeddedPerson | undefined;
  /** Keeps the changed entry on disk before anybody can read it. */
  save(changed: { readonly person: EmbeddedPerson } | { readonly group: EmbeddedGroup }): void;
};

/**
 * The embedded directory: what `start` says, with the changes made since and kept under `dataFolder`.
 * When `start` itself has become another, it begins anew from there.
 */
export function openDirectory(start: DirectoryFile, dataFolder: string): DirectoryStore {
  const file = path.join(dataFolder, "directory.json");
  const startedFrom = createHash("sha256").update(JSON.stringify(start)).digest("hex");
  let directory = keptChanges(file, startedFrom) ?? start;
  return {
    people: () => directory.people,
    groups: () => directory.groups,
    person: (id) => directory.people.find((person) => person.id === id),
    group: (id) => directory.groups.find((group) => group.id === id),
    personByUserName: (text) => {
      const wanted = text.trim().toLowerCase();
      const names = (userName: string): string[] => [userName, userName.split("@")[0] ?? ""];
      return directory.people.find(({ userName }) => names(userName.toLowerCase()).includes(wanted));
    },
    save: (changed) => {
      const next =
        "person" in changed ? withPerson(directory, changed.person) : withGroup(directory, changed.group);
      writeFileAtomically(file, JSON.stringify({ startedFrom, directory: next }, null, 1));
      directory = next;
    },
  };
}

function withPerson(directory: DirectoryFile, changed: EmbeddedPerson): DirectoryFile {
  return { ...directory, people: directory.people.map((old) => (old.id === changed.id ? changed : old)) };
}

function withGroup(directory: DirectoryFile, changed: EmbeddedGroup): DirectoryFile {
  return { ...directory, groups: directory.groups.map((old) => (old.id === changed.id ? changed : old)) };
}

function keptChanges(file: string, startedFrom: string): DirectoryFile | undefined {
  if (!existsSync(file)) return undefined;
  const kept = keptDirectory.safeParse(parsedJson(file));
  if (!kept.success) throw new CannotStart(`${file} is damaged; delete it to begin anew`);
  return kept.data.startedFrom === startedFrom ? kept.data.directory : undefined;
}

function parsedJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as unknown;
  } catch {
    return undefined;
  }
}
