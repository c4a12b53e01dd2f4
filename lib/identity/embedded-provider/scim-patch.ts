import * as z from "zod";
import type { EmbeddedGroup, EmbeddedPerson } from "./directory-file.ts";
import type { DirectoryStore } from "./directory-store.ts";
import { ScimError } from "./scim-error.ts";
import { schema } from "./scim-resources.ts";

const patchBody = z.looseObject({
  schemas: z.array(z.string()).refine((schemas) => schemas.includes(schema.patch)),
  Operations: z
    .array(
      z.looseObject({
        op: z.string().toLowerCase(),
        path: z.string().optional(),
        value: z.unknown().optional(),
      }),
    )
    .min(1),
});
type Operation = z.infer<typeof patchBody>["Operations"][number];

const activeValue = z.union([z.boolean(), z.strictObject({ active: z.boolean() })]);
const memberList = z.array(z.looseObject({ value: z.string() })).min(1);

function operationsOf(body: unknown): readonly Operation[] {
  const parsed = patchBody.safeParse(body);
  if (parsed.success) return parsed.data.Operations;
  throw new ScimError(400, "the body must be a PatchOp with at least one operation", "invalidSyntax");
}

/** The person with `active` replaced, the only change of a person there is. Throws ScimError for any other. */
export function patchedPerson(person: EmbeddedPerson, body: unknown): EmbeddedPerson {
  let active = person.active;
  for (const { op, path, value } of operationsOf(body)) {
    if (op !== "replace" || (path !== undefined && path !== "active")) {
      throw new ScimError(400, "of a user only active can be replaced", "invalidPath");
    }
    const parsed = activeValue.safeParse(value);
    if (!parsed.success) throw new ScimError(400, "active must be true or false", "invalidValue");
    active = typeof parsed.data === "boolean" ? parsed.data : parsed.data.active;
  }
  return { ...person, active };
}

/** The group with members added and removed. All operations hold or none; throws ScimError for one that cannot be done. */
export function patchedGroup(group: EmbeddedGroup, body: unknown, directory: DirectoryStore): EmbeddedGroup {
  let current = group;
  for (const operation of operationsOf(body)) {
    const ids = memberIds(operation);
    current = operation.op === "add" ? withMembers(current, ids, directory) : withoutMembers(current, ids);
  }
  return current;
}

function withoutMembers(group: EmbeddedGroup, ids: readonly string[]): EmbeddedGroup {
  const stays = (id: string): boolean => !ids.includes(id);
  return {
    ...group,
    memberPersonIds: group.memberPersonIds.filter(stays),
    memberGroupIds: group.memberGroupIds.filter(stays),
  };
}

/** `members` with a list, or `members[value eq "id"]` to remove one. */
function memberIds({ op, path, value }: Operation): readonly string[] {
  const one = /^members\[value eq "([^"]+)"\]$/u.exec(path ?? "")?.[1];
  if (op === "remove" && one !== undefined) return [one];
  if ((op !== "add" && op !== "remove") || path !== "members") {
    throw new ScimError(400, "of a group only members can be added and removed", "invalidPath");
  }
  const parsed = memberList.safeParse(value);
  if (!parsed.success) throw new ScimError(400, "members must be a list of { value }", "invalidValue");
  return parsed.data.map((member) => member.value);
}

function withMembers(group: EmbeddedGroup, ids: readonly string[], directory: DirectoryStore): EmbeddedGroup {
  const people = ids.filter((id) => directory.person(id) !== undefined);
  const groups = ids.filter((id) => directory.group(id) !== undefined);
  const unknown = ids.find((id) => !people.includes(id) && !groups.includes(id));
  if (unknown !== undefined) throw new ScimError(400, `there is no user or group ${unknown}`, "invalidValue");
  const circle = groups.find((id) => id === group.id || leadsTo(group.id, id, directory));
  if (circle !== undefined)
    throw new ScimError(400, `group ${circle} already holds this group`, "invalidValue");
  return {
    ...group,
    memberPersonIds: [...new Set([...group.memberPersonIds, ...people])],
    memberGroupIds: [...new Set([...group.memberGroupIds, ...groups])],
  };
}

/** Whether `target` is a member of the group `from`, directly or through others; ends because no circle is ever let in. */
function leadsTo(target: string, from: string, directory: DirectoryStore): boolean {
  const members = directory.group(from)?.memberGroupIds ?? [];
  return members.some((id) => id === target || leadsTo(target, id, directory));
}
