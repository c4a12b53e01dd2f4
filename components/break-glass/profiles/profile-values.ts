import type { FieldErrors } from "react-hook-form";
import type { ProfileContentView } from "#lib/contracts/break-glass-profiles.ts";
import { checkContent, checkProfileName } from "#lib/domain/break-glass/profiles/check.ts";
import type { ProfileFlaw } from "#lib/domain/break-glass/profiles/types.ts";
import { PRIVILEGE_ON, type ProfilePrivilege } from "#lib/domain/break-glass/types.ts";
import { profileFlawWords } from "#lib/format/break-glass-profiles.ts";

/** What the form of a profile holds; askers as lines of text, the type of a privilege left to the privilege. */
export type ProfileValues = {
  profile: string;
  name: string;
  purpose: string;
  group: string;
  workspace: string;
  connection: string;
  maxMinutes: number;
  privileges: GrantValues[];
  askers: string;
  retires: boolean;
  note: string;
};
export type GrantValues = { privilege: ProfilePrivilege; fullName: string };

/** A profile of which nothing has been said yet. */
export const BLANK_PROFILE: ProfileContentView = {
  name: "",
  purpose: "",
  connection: "main",
  workspace: "",
  group: "",
  privileges: [],
  maxMinutes: 60,
  askers: [],
  retires: false,
};

/** The form of what is there already. */
export function valuesOf(profile: string, content: ProfileContentView, note: string): ProfileValues {
  const { privileges, askers, ...rest } = content;
  return {
    ...rest,
    profile,
    privileges: privileges.map(({ privilege, fullName }) => ({ privilege, fullName })),
    askers: askers.join("\n"),
    note,
  };
}

/** The content that the form says. */
export function contentOf(values: ProfileValues): ProfileContentView {
  const { profile: _profile, note: _note, privileges, askers, ...rest } = values;
  return {
    ...rest,
    privileges: privileges.map(({ privilege, fullName }) => ({
      type: PRIVILEGE_ON[privilege],
      fullName: fullName.trim(),
      privilege,
    })),
    askers: askers
      .split(/[\n,]/u)
      .map((asker) => asker.trim())
      .filter((asker) => asker !== ""),
  };
}

/** What the rules say against the form, by its fields, each in words. What only the server knows it says when it is proposed. */
export function errorsIn(
  values: ProfileValues,
  known: { readonly groups: readonly string[] },
): FieldErrors<ProfileValues> {
  const content = contentOf(values);
  if (content.retires) return {};
  const strangers = content.askers.filter((asker) => !known.groups.includes(asker));
  const flaws: readonly ProfileFlaw[] = [
    ...checkProfileName(values.profile),
    ...checkContent(content),
    ...strangers.map((named) => ({ field: "askers", code: "asker_unknown", named }) as const),
  ];
  const errors: FieldErrors<ProfileValues> = {};
  for (const flaw of flaws.toReversed()) {
    const error = { type: "flaw", message: profileFlawWords(flaw) };
    const [, index] = /^privileges\.(\d+)\.fullName$/u.exec(flaw.field) ?? [];
    if (index === undefined) Object.assign(errors, { [flaw.field]: error });
    else (errors.privileges ??= [])[Number(index)] = { fullName: error };
  }
  return errors;
}

/** Whole minutes as they were typed; nothing sensible is 0, which the rules refuse in words. */
export function wholeMinutes(typed: string): number {
  const number = Math.trunc(Number(typed));
  return Number.isFinite(number) && number > 0 ? Math.min(number, 9_999) : 0;
}
