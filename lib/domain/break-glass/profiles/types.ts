/**
 * Glossary of this folder.
 * profile     what break-glass can ask for, under a short name that stays; versions of it are written, proposed, published, retired
 * content     what one version says: the group to join, what is granted beside it, the ceiling, who may ask
 * live        the published version of a profile; none while it is new, or after it was taken out of the catalogue
 * widening    a part in which a version gives more than the one before
 * retirement  a version that takes its profile out of the catalogue when it is signed
 */
import type { Decision } from "../../shared/decision.ts";
import type { Instant } from "../../shared/time.ts";
import type { ProfileGrant } from "../types.ts";

export type ProfileContent = {
  readonly name: string;
  readonly purpose: string;
  readonly connection: string;
  readonly workspace: string;
  readonly group: string;
  readonly privileges: readonly ProfileGrant[];
  readonly maxMinutes: number;
  /** Directory groups whose members may ask; empty: whoever may ask for access at all. */
  readonly askers: readonly string[];
  /** Takes the profile out of the catalogue instead of changing it. */
  readonly retires: boolean;
};

export const PROFILE_STATUSES = ["draft", "proposed", "published", "retired", "dropped"] as const;
export type ProfileStatus = (typeof PROFILE_STATUSES)[number];

export const WIDENINGS = ["group", "privileges", "length", "askers", "place"] as const;
export type Widening = (typeof WIDENINGS)[number];

export type ProfileState = {
  readonly id: string;
  readonly profile: string;
  readonly version: number;
  readonly status: ProfileStatus;
  /** Null for what came with the reference data. */
  readonly authorId: string | null;
  readonly content: ProfileContent;
  readonly note: string;
  readonly live: { readonly id: string; readonly version: number; readonly content: ProfileContent } | null;
  /** Connections and directory groups that it names and nobody has. */
  readonly unknown: { readonly connections: readonly string[]; readonly groups: readonly string[] };
};

export const PROFILE_FLAW_CODES = [
  "profile_name_form",
  "words_missing",
  "words_too_few",
  "minutes_out_of_range",
  "too_many_privileges",
  "privilege_on_other_type",
  "full_name_form",
  "privilege_repeated",
  "asker_repeated",
  "asker_unknown",
  "connection_unknown",
  "nothing_to_retire",
  "profile_note_too_short",
] as const;
export type ProfileFlawCode = (typeof PROFILE_FLAW_CODES)[number];
export type ProfileFlaw = {
  readonly field: string;
  readonly code: ProfileFlawCode;
  readonly limit?: number;
  /** What of the content it is about, as it was written. */
  readonly named?: string;
};

type Written = {
  readonly by: string;
  readonly content: ProfileContent;
  readonly note: string;
};
export type ProfileCommand =
  | ({ readonly type: "write_profile" } & Written)
  | { readonly type: "propose_profile"; readonly by: string }
  | { readonly type: "publish_profile"; readonly by: string }
  | { readonly type: "drop_profile"; readonly by: string };

type Named = { readonly by: string; readonly profile: string; readonly version: number };
export type ProfileEvent =
  | ({ readonly type: "profile_written" } & Named & Omit<Written, "by">)
  | ({ readonly type: "profile_proposed"; readonly at: Instant } & Named)
  | ({
      readonly type: "profile_published";
      readonly authorId: string;
      /** The version that goes; null when none was in force. */
      readonly replaces: number | null;
      readonly content: ProfileContent;
      readonly at: Instant;
    } & Named)
  | ({ readonly type: "profile_dropped"; readonly at: Instant } & Named);

export type ProfileRefusal =
  | { readonly code: "profile_not_in_status"; readonly status: ProfileStatus }
  | { readonly code: "profile_incomplete"; readonly flaws: readonly ProfileFlaw[] }
  | { readonly code: "profile_changes_nothing" }
  | { readonly code: "profile_open_already"; readonly version: number }
  | { readonly code: "profile_author_cannot_sign" };

export type ProfileDecision = Decision<ProfileEvent, ProfileRefusal>;
