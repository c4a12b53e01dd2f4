import { z } from "zod";
import { PROFILE_STATUSES, WIDENINGS } from "#lib/domain/break-glass/profiles/types.ts";
import { PRIVILEGE_ON, PROFILE_PRIVILEGES } from "#lib/domain/break-glass/types.ts";
import { count, id, isoInstant, PersonRef, text } from "./fields.ts";

const ProfileContentSchema = z.strictObject({
  name: text(80),
  purpose: text(300),
  connection: text(60),
  workspace: text(80),
  /** The account group that is joined. */
  group: text(200),
  /** What is granted to the person beside it. */
  privileges: z
    .array(
      z.strictObject({
        type: z.enum(Object.values(PRIVILEGE_ON)),
        fullName: text(300),
        privilege: z.enum(PROFILE_PRIVILEGES),
      }),
    )
    .max(100)
    .readonly(),
  maxMinutes: z.int().min(0).max(10_000),
  /** Directory groups whose members may ask; empty: whoever may ask for access at all. */
  askers: z.array(text(200)).max(50).readonly(),
  /** Takes the profile out of the catalogue instead of changing it. */
  retires: z.boolean(),
});
export type ProfileContentView = z.infer<typeof ProfileContentSchema>;

const note = text(1_000);
export const WriteProfile = z.strictObject({ profile: text(60), content: ProfileContentSchema, note });
export const ChangeProfile = z.strictObject({ content: ProfileContentSchema, note });

export const ProfileReceiptView = z.strictObject({
  id,
  profile: z.string(),
  number: z.int().positive(),
  version: z.int().positive(),
  status: z.enum(PROFILE_STATUSES),
});

export const ProfileView = z.strictObject({
  id,
  profile: z.string(),
  /** Counts up within the profile; `version` is the row's, for If-Match. */
  number: z.int().positive(),
  version: z.int().positive(),
  status: z.enum(PROFILE_STATUSES),
  content: ProfileContentSchema,
  note: z.string(),
  author: PersonRef.nullable(),
  writtenAt: isoInstant,
  proposedAt: isoInstant.nullable(),
  signer: PersonRef.nullable(),
  publishedAt: isoInstant.nullable(),
  retiredAt: isoInstant.nullable(),
  /** What it is compared with: the version in force before it, or in force now while it is open; null for the first. */
  before: z.strictObject({ number: z.int().positive(), content: ProfileContentSchema }).nullable(),
  /** Parts in which it gives more than that. */
  widens: z.array(z.enum(WIDENINGS)).readonly(),
  /** Requests for the profile that wait for their VP, and accesses by it that run. */
  waiting: count,
  running: count,
  actions: z.array(z.enum(["change", "propose", "publish", "drop", "renew"])).readonly(),
  /** Why the reader may not sign a proposal, in words; null when they may or nothing is proposed. */
  whyNotPublish: z.string().nullable(),
});
export type ProfileView = z.infer<typeof ProfileView>;

export const ProfilesView = z.strictObject({
  profiles: z.array(ProfileView).readonly(),
  mayWrite: z.boolean(),
  /** What the reference data says beside the profiles. */
  setting: z.strictObject({
    incidentPattern: z.string(),
    incidentExample: z.string(),
    workingDays: count,
    /** Days on which nobody works, as 2026-12-25. */
    holidays: z.array(z.string()).readonly(),
    timeZone: z.string(),
  }),
  /** What a form may offer. */
  connections: z.array(z.string()).readonly(),
  groups: z.array(z.string()).readonly(),
});
export type ProfilesView = z.infer<typeof ProfilesView>;
