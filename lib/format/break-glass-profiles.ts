/** The words of profiles: their states, parts, flaws and what a version changes. */
import type {
  ProfileFlaw,
  ProfileFlawCode,
  ProfileRefusal,
  ProfileStatus,
  Widening,
} from "#lib/domain/break-glass/profiles/types.ts";
import type { ProfilePrivilege } from "#lib/domain/break-glass/types.ts";
import { capital, countOf, listOf } from "./counts.ts";
import { policyStatusWords } from "./policies.ts";
import type { StatusWords } from "./statuses.ts";

/** The state of a version; a retirement is never in force, it is done. */
export function profileStatusWords(status: ProfileStatus, retires = false): StatusWords {
  return retires && status === "retired"
    ? { word: "taken out", icon: "ended", tone: "neutral" }
    : policyStatusWords(status);
}

export const PRIVILEGE_CHOICES: readonly { readonly value: ProfilePrivilege; readonly label: string }[] = [
  { value: "USE_CATALOG", label: "USE_CATALOG on a catalog" },
  { value: "USE_SCHEMA", label: "USE_SCHEMA on a schema" },
  { value: "SELECT", label: "SELECT on a table" },
  { value: "READ_VOLUME", label: "READ_VOLUME on a volume" },
];

const FLAW_WORDS: Readonly<Record<ProfileFlawCode, (flaw: Pick<ProfileFlaw, "limit" | "named">) => string>> =
  {
    profile_name_form: () =>
      "The short name has two to forty small letters, digits and hyphens, and begins with a letter: job-operator.",
    words_missing: () => "Say this.",
    words_too_few: ({ limit }) => `Say in at least ${limit ?? 0} characters what it is for.`,
    minutes_out_of_range: ({ limit }) =>
      `The ceiling goes from 15 to ${limit ?? 0} minutes, whatever a profile says.`,
    too_many_privileges: ({ limit }) => `At most ${limit ?? 0} privileges; give a group what many need.`,
    privilege_on_other_type: ({ named }) => `${named ?? "This"} is granted on another type.`,
    full_name_form: () => "Write the full name: prod, prod.scoring or prod.scoring.batch_state.",
    privilege_repeated: ({ named }) => `${named ?? "This"} stands here twice.`,
    asker_repeated: ({ named }) => `${named ?? "A group"} stands here twice.`,
    asker_unknown: ({ named }) => `The directory has no group called ${named ?? ""}.`,
    connection_unknown: ({ named }) => `No connection is called ${named ?? ""}.`,
    nothing_to_retire: () => "The profile is not in force, so there is nothing to take out.",
    profile_note_too_short: ({ limit }) => `Say why it changes, in at least ${limit ?? 0} characters.`,
  };

/** What is wrong with a profile, as a sentence. */
export function profileFlawWords(flaw: Pick<ProfileFlaw, "code" | "limit" | "named">): string {
  return FLAW_WORDS[flaw.code](flaw);
}

type Words = { readonly title: string; readonly detail: string };

/** What a person reads when the rules of profiles refuse. */
export function profileRefusalWords(refusal: ProfileRefusal): Words {
  switch (refusal.code) {
    case "profile_not_in_status":
      return {
        title: "This is no longer possible",
        detail: `This version is ${policyStatusWords(refusal.status).word}. Look at its present state.`,
      };
    case "profile_incomplete":
      return {
        title: "The profile cannot be proposed",
        detail: refusal.flaws.map((flaw) => profileFlawWords(flaw)).join(" "),
      };
    case "profile_changes_nothing":
      return { title: "Nothing would change", detail: "This is what is in force. Change something." };
    case "profile_open_already":
      return {
        title: "Another version is being written",
        detail: `Version ${refusal.version} is not signed yet. Have it signed or take it back first.`,
      };
    case "profile_author_cannot_sign":
      return {
        title: "Somebody else signs it",
        detail: "You wrote this version. Another administrator or security looks at it and signs.",
      };
  }
}

const WIDENING_WORDS: Readonly<Record<Widening, string>> = {
  group: "joins another group",
  privileges: "grants more",
  length: "lasts longer",
  askers: "is open to more people",
  place: "leads elsewhere",
};

/** "gives more: grants more and lasts longer"; what only narrows is said to. */
export function wideningWords(widens: readonly Widening[], retires: boolean): string {
  if (retires) return "takes the profile out of the catalogue";
  if (widens.length === 0) return "gives nothing more";
  return listOf(
    widens.map((part) => WIDENING_WORDS[part]),
    "and",
  );
}

type Content = {
  readonly name: string;
  readonly purpose: string;
  readonly connection: string;
  readonly workspace: string;
  readonly group: string;
  readonly privileges: readonly { readonly fullName: string; readonly privilege: string }[];
  readonly maxMinutes: number;
  readonly askers: readonly string[];
  readonly retires: boolean;
};

const grantsOf = ({ privileges }: Content): readonly string[] =>
  privileges.map(({ privilege, fullName }) => `${privilege} on ${fullName}`);

/** What a profile says as lines of name and value, in the order of the form; privileges apart, since they are many. */
export function contentLines(content: Content): readonly (readonly [name: string, value: string])[] {
  return [
    ["Name", content.name],
    ["What it is for", content.purpose],
    ["Joins the group", content.group],
    ["Ceiling", `${content.maxMinutes} minutes`],
    ["Workspace", content.workspace],
    ["Connection", content.connection],
    ["May ask", content.askers.length === 0 ? "whoever may ask for access" : listOf(content.askers, "or")],
  ];
}

export type Difference = { readonly name: string; readonly was: string; readonly is: string };

/** Which parts differ between two versions, with both values; a privilege that came or went is a line of its own. */
export function contentChanges(content: Content, before: Content): readonly Difference[] {
  if (content.retires) return [{ name: "In the catalogue", was: "yes", is: "no" }];
  const earlier = new Map(contentLines(before));
  const [had, has] = [grantsOf(before), grantsOf(content)];
  return [
    ...contentLines(content).flatMap(([name, is]) => {
      const was = earlier.get(name) ?? "";
      return was === is ? [] : [{ name, was, is }];
    }),
    ...had.filter((grant) => !has.includes(grant)).map((was) => ({ name: "No longer grants", was, is: "" })),
    ...has.filter((grant) => !had.includes(grant)).map((is) => ({ name: "Grants", was: "", is })),
  ];
}

/** "bg-job-operator and three privileges, up to 60 minutes". */
export function givesWords(content: Content): string {
  if (content.retires) return "nothing any more";
  const granted = content.privileges.length;
  const direct = granted === 0 ? "" : ` and ${countOf(granted, "privilege")}`;
  return `${content.group}${direct}, up to ${content.maxMinutes} minutes`;
}

/** What is granted, a line each: "SELECT on prod.scoring.batch_state". */
export function grantLines(content: Content): readonly string[] {
  return grantsOf(content);
}

type Listed = {
  readonly profile: string;
  readonly number: number;
  readonly status: ProfileStatus;
  readonly content: { readonly name: string; readonly retires: boolean };
};

/** "Job operator waits for a second signature", or how many are in force. */
export function profilesTitle(profiles: readonly Listed[]): string {
  const proposed = profiles.find(({ status }) => status === "proposed");
  if (proposed !== undefined) return `${proposed.content.name} waits for a second signature`;
  const live = profiles.filter(({ status }) => status === "published").length;
  return live === 0
    ? "Nobody can be let in: no profile is in force"
    : `${capital(countOf(live, "profile"))} in force`;
}

/** "Job operator: version 2 is proposed". */
export function profileTitle({ content, number, status }: Listed): string {
  const { word } = profileStatusWords(status, content.retires);
  if (content.retires && status === "retired")
    return `${content.name}: version ${number} took it out of the catalogue`;
  const what = content.retires ? "taking it out" : `version ${number}`;
  return `${content.name}: ${what} is ${status === "draft" ? "a draft" : word}`;
}

/** How a review is due: "5 working days, without Saturdays, Sundays and 6 holidays, in Europe/London". */
export function reviewDueWords(setting: {
  readonly workingDays: number;
  readonly holidays: readonly string[];
  readonly timeZone: string;
}): string {
  const days = countOf(setting.workingDays, "working day");
  const holidays =
    setting.holidays.length === 0
      ? "no holidays named"
      : `${countOf(setting.holidays.length, "holiday")} named`;
  return `${days} after the end of the access, ${holidays}, in ${setting.timeZone}`;
}
