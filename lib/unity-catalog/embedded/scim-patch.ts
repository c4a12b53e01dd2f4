import { z } from "zod";

import { invalid } from "./errors.ts";
import type { PrincipalRow, State } from "./types.ts";

const operation = z.looseObject({
  op: z
    .string()
    .toLowerCase()
    .pipe(z.enum(["add", "remove", "replace"])),
  path: z.string().optional(),
  value: z.unknown().optional(),
});
export type Operation = z.output<typeof operation>;

/** The body of a SCIM PATCH (RFC 7644, 3.5.2). */
export const patchBody = z.looseObject({ Operations: z.array(operation).min(1) });

const MEMBER_FILTER = /^members\[value eq "(?<id>[^"]+)"\]$/u;
const members = z.array(z.looseObject({ value: z.string() }));

/** The value of `active` that an operation sets; undefined when it is about something else. */
export function wantedActive({ op, path, value }: Operation): boolean | undefined {
  if (op === "remove") return undefined;
  const direct = z.boolean().safeParse(value);
  if (path === "active") return direct.data;
  const inside = z.looseObject({ active: z.boolean() }).safeParse(value);
  return path === undefined ? inside.data?.active : undefined;
}

/** The name that an operation gives a group; undefined when it is about something else. */
export function wantedName({ op, path, value }: Operation): string | undefined {
  return op === "replace" && path === "displayName"
    ? z.string().min(1).max(255).safeParse(value).data
    : undefined;
}

export function isMembersChange({ op, path }: Operation): boolean {
  return path === "members" ? op !== "replace" : op === "remove" && MEMBER_FILTER.test(path ?? "");
}

/** A group after one change of its members; adding one who is in or removing one who is not is fine. */
export function changeMembers(state: State, group: PrincipalRow, change: Operation): PrincipalRow {
  const ids = namedMembers(change);
  if (change.op === "remove") return { ...group, members: group.members.filter((id) => !ids.includes(id)) };
  const unknown = ids.find((id) => id === group.id || state.principals.get(id)?.deleted !== false);
  if (unknown !== undefined) throw invalid(`${unknown} cannot be a member.`);
  return { ...group, members: [...new Set([...group.members, ...ids])] };
}

/** The ids that a change of members names. */
export function namedMembers(change: Operation): string[] {
  const filtered = MEMBER_FILTER.exec(change.path ?? "")?.groups?.["id"];
  return filtered === undefined ? listedIds(change) : [filtered];
}

function listedIds(change: Operation): string[] {
  const parsed = members.safeParse(change.value);
  if (!parsed.success) throw invalid("members needs a list of { value }.");
  return parsed.data.map(({ value }) => value);
}
