import { WIDENINGS, type ProfileContent, type Widening } from "./types.ts";
import { PROFILE_PRIVILEGES, type ProfileGrant } from "../types.ts";

const wordOf = ({ privilege, fullName }: ProfileGrant): string => `${privilege} ${fullName}`;

/** The content in its one order and without stray blanks, so that equal content is equal text. */
export function inOneOrder(content: ProfileContent): ProfileContent {
  const { name, purpose, connection, workspace, group, privileges, maxMinutes, askers, retires } = content;
  const trimmed = privileges.map(({ type, fullName, privilege }) => ({
    type,
    fullName: fullName.trim(),
    privilege,
  }));
  return {
    name: name.trim(),
    purpose: purpose.trim(),
    connection: connection.trim(),
    workspace: workspace.trim(),
    group: group.trim(),
    privileges: PROFILE_PRIVILEGES.flatMap((wanted) =>
      trimmed
        .filter(({ privilege }) => privilege === wanted)
        .toSorted((one, other) => (one.fullName < other.fullName ? -1 : 1)),
    ),
    maxMinutes,
    askers: askers.map((asker) => asker.trim()).toSorted(),
    retires,
  };
}

export function sameContent(one: ProfileContent, other: ProfileContent): boolean {
  return JSON.stringify(inOneOrder(one)) === JSON.stringify(inOneOrder(other));
}

/** Whether the content gives more than `before` in that part. An empty list of askers is everybody. */
const MORE: Readonly<Record<Widening, (content: ProfileContent, before: ProfileContent) => boolean>> = {
  group: (content, before) => content.group !== before.group,
  privileges: (content, before) => {
    const known = new Set(before.privileges.map(wordOf));
    return content.privileges.some((grant) => !known.has(wordOf(grant)));
  },
  length: (content, before) => content.maxMinutes > before.maxMinutes,
  askers: (content, before) =>
    before.askers.length > 0 &&
    (content.askers.length === 0 || content.askers.some((asker) => !before.askers.includes(asker))),
  place: (content, before) =>
    content.workspace !== before.workspace || content.connection !== before.connection,
};

/** The parts in which a version gives more than the one before, for whoever signs (BG-2). All of them where there is none. */
export function widenings(content: ProfileContent, before: ProfileContent | null): readonly Widening[] {
  if (content.retires) return [];
  return WIDENINGS.filter((part) => before === null || MORE[part](content, before));
}
