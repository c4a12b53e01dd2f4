import type { Context } from "#lib/db/context.ts";
import { personOf } from "../decide-slot.ts";
import { onProfile, type OnProfile, type ProfileOutcome } from "./on-profile.ts";

/** Takes a draft or a proposal of a profile back for good; its version number is not used again. */
export function dropProfile(
  context: Context,
  { profileId, expectedVersion }: OnProfile,
): Promise<ProfileOutcome> {
  return onProfile(context, {
    profileId,
    expectedVersion,
    action: "profile.drop",
    command: { type: "drop_profile", by: personOf(context) },
  });
}
