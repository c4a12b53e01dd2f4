import type { AuditRecord } from "#lib/audit-log/append.ts";
import type { Context } from "#lib/db/context.ts";
import { writeDirectory, type DirectoryChanges } from "#lib/db/write-directory.ts";
import { keepBooks } from "#lib/db/transact.ts";
import { DirectoryReadFailed, type Directory } from "./directory.ts";
import type { DirectoryGroup, DirectoryPerson } from "./types.ts";

/** What a takeover changed, as numbers. */
export type SyncCounts = {
  readonly people: number;
  readonly groups: number;
  readonly becameActive: number;
  readonly becameInactive: number;
  readonly groupsChanged: number;
};

/**
 * Takes over people, groups and memberships from the directory in one transaction (SEC-1, APP-2). People who are missing
 * there become inactive and are never deleted, since decisions name them. Rejects with DirectoryReadFailed, having changed
 * nothing, when the directory cannot be read whole or shows nobody.
 */
export async function syncDirectory(context: Context, directory: Directory): Promise<SyncCounts> {
  const [people, groups] = [await directory.readPeople(), await directory.readGroups()];
  refuseEmpty(people, groups);
  const changes = await keepBooks(context, async (tx, now) => {
    const written = await writeDirectory(tx, { people, groups, now });
    return { value: written, audit: recordsOf(written) };
  });
  return {
    people: people.length,
    groups: groups.length,
    becameActive: changes.people.filter((person) => person.active).length,
    becameInactive: changes.people.filter((person) => !person.active).length,
    groupsChanged: changes.groups.length,
  };
}

/** A directory without people or groups is one that our token may not see. */
function refuseEmpty(people: readonly DirectoryPerson[], groups: readonly DirectoryGroup[]): void {
  if (people.length === 0 || groups.length === 0)
    throw new DirectoryReadFailed(
      "partial",
      "the directory shows no people or no groups; its token may see nothing",
    );
}

function recordsOf({ people, groups }: DirectoryChanges): readonly AuditRecord[] {
  return [
    ...people.map(({ id, active, name }) => ({
      type: active ? "person_became_active" : "person_became_inactive",
      aggregate: { type: "person", id },
      data: { name },
    })),
    ...groups.map(({ id, ...data }) => ({
      type: "group_members_changed",
      aggregate: { type: "group", id },
      data,
    })),
  ];
}
