import type { Context } from "#lib/db/context.ts";
import type { FreshSignIn } from "#lib/db/step-up.ts";
import { personOf } from "../decide-slot.ts";
import { onProfile, type OnProfile, type ProfileOutcome } from "./on-profile.ts";

/** The challenge that the person has signed in afresh for; left out the first time (APP-6). */
type Publication = OnProfile & { readonly challenge?: string | null };

/**
 * Puts a proposed version of a profile in force, or its retirement, with the second pair of eyes and a fresh sign-in (BG-2). What
 * was asked for before and goes beyond it is not approved any more.
 */
export function publishProfile(context: Context, ask: Publication): Promise<ProfileOutcome> {
  const { profileId, expectedVersion } = ask;
  return onProfile(context, {
    profileId,
    expectedVersion,
    action: "profile.publish",
    command: { type: "publish_profile", by: personOf(context) },
    freshSignIn: signInFor(ask),
  });
}

/** Bound to the version and the very revision that was looked at. */
function signInFor({ profileId, expectedVersion, challenge }: Publication): FreshSignIn {
  return {
    purpose: "profile.publish",
    boundTo: { profileId, revision: expectedVersion },
    aggregate: { type: "break_glass_profile", id: profileId },
    challenge: challenge ?? null,
  };
}
