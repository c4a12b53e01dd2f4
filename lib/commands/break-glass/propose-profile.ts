import type { Context } from "#lib/db/context.ts";
import { personOf } from "../decide-slot.ts";
import { onProfile, type OnProfile, type ProfileOutcome } from "./on-profile.ts";

/** Proposes a draft for somebody else to sign: from here on it stays as it is. */
export function proposeProfile(
  context: Context,
  { profileId, expectedVersion }: OnProfile,
): Promise<ProfileOutcome> {
  return onProfile(context, {
    profileId,
    expectedVersion,
    action: "profile.change",
    command: { type: "propose_profile", by: personOf(context) },
  });
}
