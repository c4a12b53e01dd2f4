import type { Context } from "#lib/db/context.ts";
import { loadProfile } from "#lib/db/break-glass/profiles/load-profile.ts";
import { writeProfileEvent } from "#lib/db/break-glass/profiles/write-profile-event.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import type { FreshSignIn } from "#lib/db/step-up.ts";
import { transact } from "#lib/db/transact.ts";
import { decide } from "#lib/domain/break-glass/profiles/decide.ts";
import { evolve } from "#lib/domain/break-glass/profiles/evolve.ts";
import type {
  ProfileCommand,
  ProfileEvent,
  ProfileRefusal,
  ProfileState,
  ProfileStatus,
} from "#lib/domain/break-glass/profiles/types.ts";
import { authorize } from "#lib/policy/authorize.ts";

type ProfileAction = "profile.change" | "profile.publish" | "profile.drop";

/** What every command on a profile answers: where its version stands now. `version` is the row's, for If-Match. */
export type ProfileReceipt = {
  readonly id: string;
  readonly profile: string;
  readonly number: number;
  readonly version: number;
  readonly status: ProfileStatus;
};

export type ProfileOutcome = Outcome<ProfileReceipt, ProfileRefusal>;

/** Which version of a profile a command is about, as it was read. */
export type OnProfile = { readonly profileId: string; readonly expectedVersion: number };

/** Runs a command on a version of a profile: the one path of every verb on one that is there. */
export function onProfile(
  context: Context,
  ask: OnProfile & {
    readonly action: ProfileAction;
    readonly command: ProfileCommand;
    readonly freshSignIn?: FreshSignIn;
  },
): Promise<ProfileOutcome> {
  const { profileId, action, command } = ask;
  return transact<ProfileState, ProfileEvent, ProfileRefusal, ProfileAction, ProfileReceipt>(context, {
    load: (tx) => loadProfile(tx, profileId),
    expectedVersion: ask.expectedVersion,
    visible: () => authorize(context.actor, "profile.read", null).allow,
    present: ({ state, version }) => ({ version, status: state.status }),
    authorize: ({ authorId }) => authorize(context.actor, action, { authorId }),
    decide: ({ state, now }) => decide(state, command, now),
    freshSignIn: () => ask.freshSignIn ?? null,
    save: async (tx, _permit, { state, version, now, events }) => {
      for (const event of events) writeProfileEvent(tx, { state, event, now });
      const { id, profile, version: number, status } = events.reduce(evolve, state);
      return {
        value: { id, profile, number, version: version + 1, status },
        audit: events.map((event) => profileRecord(id, event)),
        jobs: [],
      };
    },
    refused: ({ id }, because) => ({
      type: "attempt_refused",
      aggregate: { type: "break_glass_profile", id },
      data: { action, because: because.rule, command: command.type },
    }),
  });
}

/** The domain event is the audit event (architecture, idea 10). */
export function profileRecord(id: string, { type, ...data }: ProfileEvent) {
  return { type, aggregate: { type: "break_glass_profile", id }, data };
}
