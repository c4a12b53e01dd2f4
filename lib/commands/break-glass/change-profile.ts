import type { Context } from "#lib/db/context.ts";
import { inOneOrder } from "#lib/domain/break-glass/profiles/content.ts";
import type { ProfileContent } from "#lib/domain/break-glass/profiles/types.ts";
import { personOf } from "../decide-slot.ts";
import { onProfile, type OnProfile, type ProfileOutcome } from "./on-profile.ts";

/** Changes a draft of a profile; only its author does. */
export function changeProfile(
  context: Context,
  ask: OnProfile & { readonly content: ProfileContent; readonly note: string },
): Promise<ProfileOutcome> {
  const { profileId, expectedVersion, note } = ask;
  return onProfile(context, {
    profileId,
    expectedVersion,
    action: "profile.change",
    command: { type: "write_profile", by: personOf(context), content: inOneOrder(ask.content), note },
  });
}
