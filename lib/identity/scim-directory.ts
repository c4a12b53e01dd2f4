import * as z from "zod";
import { DirectoryReadFailed } from "./directory.ts";
import type { Directory } from "./directory.ts";
import { readAllPages } from "./scim-pages.ts";
import type { ScimOptions } from "./scim-pages.ts";
import type { DirectoryGroup, DirectoryPerson } from "./types.ts";

const user = z.looseObject({
  id: z.string().min(1),
  userName: z.string().min(1),
  displayName: z.string().nullish(),
  title: z.string().nullish(),
  active: z.boolean(),
  emails: z.array(z.looseObject({ value: z.string().min(1), primary: z.boolean().nullish() })).nullish(),
});

const group = z.looseObject({
  id: z.string().min(1),
  displayName: z.string().min(1),
  members: z.array(z.looseObject({ value: z.string().min(1), type: z.string().nullish() })).nullish(),
});

/**
 * The directory over SCIM 2.0 (RFC 7643, RFC 7644), with a bearer token. Reads page by page until everything announced has
 * come; anything less throws DirectoryReadFailed.
 */
export function scimDirectory(options: ScimOptions): Directory {
  return {
    readPeople: async () => {
      const people = await readAllPages(options, "Users", user);
      if (people.length > 0) return people.map(personFrom);
      throw new DirectoryReadFailed("partial", "the directory shows nobody; its token may see nothing");
    },
    readGroups: async () => {
      const groups = await readAllPages(options, "Groups", group);
      const groupIds = new Set(groups.map(({ id }) => id));
      return groups.map((found) => groupFrom(found, groupIds));
    },
  };
}

/** The address for mail is the primary e-mail, else the first one, else the user name, which directories fill with it. */
function personFrom(found: z.infer<typeof user>): DirectoryPerson {
  const emails = found.emails ?? [];
  const email = emails.find(({ primary }) => primary === true) ?? emails[0];
  return {
    id: found.id,
    userName: found.userName,
    email: email?.value ?? found.userName,
    displayName: found.displayName ?? found.userName,
    title: found.title ?? null,
    active: found.active,
  };
}

/** `type` may be missing (RFC 7643 section 4.2); ids are unique over all kinds (section 3.1), so an id tells a group as well. */
function groupFrom(found: z.infer<typeof group>, groupIds: ReadonlySet<string>): DirectoryGroup {
  const memberPersonIds: string[] = [];
  const memberGroupIds: string[] = [];
  for (const { value, type } of found.members ?? []) {
    const isGroup = groupIds.has(value);
    if (type?.toLowerCase() === "group" && !isGroup) {
      throw new DirectoryReadFailed(
        "partial",
        `group ${found.displayName} has the group ${value}, which did not come`,
      );
    }
    (isGroup ? memberGroupIds : memberPersonIds).push(value);
  }
  return { id: found.id, name: found.displayName, memberPersonIds, memberGroupIds };
}
