/**
 * Glossary of this folder.
 * break-glass   one person let into Prod by a VP because of an incident, for two hours at most
 * profile       what can be asked for: an account group to join and privileges on top, with a ceiling; versions of it are catalogued
 * incident      the ticket that says why; without one there is no break-glass (BG-1)
 * drill         the same from the request to the proof, with no access (BG-8)
 * extension     a new request for the same profile while the first still runs; once, and decided anew
 * activity      what was done in the window, as the audit tables say; a class is the rows of one object, action and client
 * PIR           the post-incident review that opens when the access ends
 */
import type { AccessTuple, Privilege, Securable } from "../grants/types.ts";

export const SEVERITIES = ["P1", "P2"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const DURATIONS = [15, 30, 60, 90, 120] as const;
/** The hard bounds of one access, in minutes from the approval (BG-4); the database holds the same as CHECKs. */
export const LEAST_MINUTES = 15;
export const MOST_MINUTES = 120;

/** What a profile may grant besides the membership: reading, and the way to it (BG-2). */
export const PROFILE_PRIVILEGES = [
  "USE_CATALOG",
  "USE_SCHEMA",
  "SELECT",
  "READ_VOLUME",
] as const satisfies readonly Privilege[];
export type ProfilePrivilege = (typeof PROFILE_PRIVILEGES)[number];
/** On which type each of them is granted, and on no other: nothing is inherited by more than what a profile names. */
export const PRIVILEGE_ON = {
  USE_CATALOG: "catalog",
  USE_SCHEMA: "schema",
  SELECT: "table",
  READ_VOLUME: "volume",
} as const satisfies Readonly<Record<ProfilePrivilege, Securable["type"]>>;
export type ProfileGrant = Securable & { readonly privilege: ProfilePrivilege };

export type BreakGlassDetails = {
  /** The name of the profile in the catalogue, not one version of it. */
  readonly profile: string;
  readonly incident: string;
  readonly severity: Severity;
  readonly service: string;
  /** What will be done. */
  readonly purpose: string;
  readonly minutes: number;
  readonly drill: boolean;
};

/** The version of a profile that is in force. */
export type Profile = {
  readonly id: string;
  readonly profile: string;
  readonly version: number;
  readonly name: string;
  readonly purpose: string;
  readonly connection: string;
  readonly workspace: string;
  readonly group: string;
  readonly privileges: readonly ProfileGrant[];
  readonly maxMinutes: number;
  /** Directory groups whose members may ask; empty: whoever may ask for access at all. */
  readonly askers: readonly string[];
};

export type OpenRequest = {
  readonly id: string;
  readonly number: string;
  /** Waits for its VP; otherwise it is in, or on its way in. */
  readonly pending: boolean;
  readonly extension: boolean;
};

export type BreakGlassFacts = {
  /** Null when no profile of that name is in force. */
  readonly profile: Profile | null;
  readonly asker: { readonly id: string; readonly name: string; readonly userName: string };
  /** Directory groups of whoever asks. */
  readonly groups: readonly string[];
  readonly incidentPattern: string;
  /** Other requests of this person for this profile that are open: drills for a drill, and none of them otherwise. */
  readonly open: readonly OpenRequest[];
  /** The request that this one extends; null when it extends none. */
  readonly extendsId: string | null;
  /** Numbers of earlier break-glass whose review is overdue (BG-7). */
  readonly overdueReviews: readonly string[];
  /** Whether somebody else sits in the SECURITY slot now; without one an overdue review would lock the person out (BG-7). */
  readonly securityCanSign: boolean;
};

/** The tuples of a profile for one person: the privileges first, then the membership. */
export type ProfileTuples = readonly AccessTuple[];
