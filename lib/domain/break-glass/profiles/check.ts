import { LEAST_MINUTES, MOST_MINUTES, PRIVILEGE_ON, type ProfileGrant } from "../types.ts";
import type { ProfileContent, ProfileFlaw } from "./types.ts";

const NAME = /^[a-z][a-z0-9-]{1,39}$/u;
const SUBSTANCE = 10;
const MOST_PRIVILEGES = 50;
/** Of how many parts the full name of each type is: prod, prod.scoring, prod.scoring.batch_state. */
const PARTS = { catalog: 1, schema: 2, table: 3, volume: 3 } as const;

/** Every flaw of a profile's short name, which is given once and stays. */
export function checkProfileName(profile: string): readonly ProfileFlaw[] {
  return NAME.test(profile) ? [] : [{ field: "profile", code: "profile_name_form" }];
}

/** Everything about the content that no profile may say (BG-2, BG-4): over the ceiling, more than reading, or nothing at all. */
export function checkContent(content: ProfileContent): readonly ProfileFlaw[] {
  return [
    ...(["name", "purpose", "group", "workspace", "connection"] as const).flatMap(
      (field): readonly ProfileFlaw[] =>
        content[field].trim() === "" ? [{ field, code: "words_missing" }] : [],
    ),
    ...(content.purpose.trim() !== "" && content.purpose.trim().length < SUBSTANCE
      ? [{ field: "purpose", code: "words_too_few", limit: SUBSTANCE } as const]
      : []),
    ...(content.maxMinutes < LEAST_MINUTES || content.maxMinutes > MOST_MINUTES
      ? [{ field: "maxMinutes", code: "minutes_out_of_range", limit: MOST_MINUTES } as const]
      : []),
    ...checkPrivileges(content.privileges),
    ...content.askers.flatMap((asker, index): readonly ProfileFlaw[] =>
      content.askers.indexOf(asker) === index
        ? []
        : [{ field: "askers", code: "asker_repeated", named: asker }],
    ),
  ];
}

/** Why it changes is read by whoever signs, so a proposal says it. */
export function checkNote(note: string): readonly ProfileFlaw[] {
  return note.trim().length < SUBSTANCE
    ? [{ field: "note", code: "profile_note_too_short", limit: SUBSTANCE }]
    : [];
}

function checkPrivileges(privileges: readonly ProfileGrant[]): readonly ProfileFlaw[] {
  const seen = privileges.map(({ privilege, fullName }) => `${privilege} ${fullName.trim()}`);
  return [
    ...(privileges.length > MOST_PRIVILEGES
      ? [{ field: "privileges", code: "too_many_privileges", limit: MOST_PRIVILEGES } as const]
      : []),
    ...privileges.flatMap((grant, index): readonly ProfileFlaw[] => {
      const field = `privileges.${index}.fullName`;
      const named = seen[index] ?? "";
      return [
        ...(PRIVILEGE_ON[grant.privilege] === grant.type
          ? []
          : [{ field, code: "privilege_on_other_type", named } as const]),
        ...(hasForm(grant) ? [] : [{ field, code: "full_name_form", named } as const]),
        ...(seen.indexOf(named) === index ? [] : [{ field, code: "privilege_repeated", named } as const]),
      ];
    }),
  ];
}

function hasForm({ privilege, fullName }: ProfileGrant): boolean {
  const parts = fullName.trim().split(".");
  return parts.length === PARTS[PRIVILEGE_ON[privilege]] && parts.every((part) => /^[^\s/]+$/u.test(part));
}
