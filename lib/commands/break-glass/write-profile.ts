import { lockProfileName, type NextProfile } from "#lib/db/break-glass/profiles/load-profile.ts";
import { insertProfile } from "#lib/db/break-glass/profiles/write-profile-event.ts";
import type { Context } from "#lib/db/context.ts";
import { newId } from "#lib/db/ids.ts";
import { transact } from "#lib/db/transact.ts";
import { checkProfileName } from "#lib/domain/break-glass/profiles/check.ts";
import { inOneOrder } from "#lib/domain/break-glass/profiles/content.ts";
import type {
  ProfileContent,
  ProfileDecision,
  ProfileEvent,
  ProfileRefusal,
} from "#lib/domain/break-glass/profiles/types.ts";
import { accept, refuse } from "#lib/domain/shared/decision.ts";
import { authorize } from "#lib/policy/authorize.ts";
import { personOf } from "../decide-slot.ts";
import { profileRecord, type ProfileOutcome, type ProfileReceipt } from "./on-profile.ts";

type Draft = { readonly profile: string; readonly content: ProfileContent; readonly note: string };

/** Begins a version of a profile, known or new, as a draft; one at a time, so that each is judged against the one in force. */
export function writeProfile(context: Context, draft: Draft): Promise<ProfileOutcome> {
  const by = personOf(context);
  const { profile, note } = draft;
  const content = inOneOrder(draft.content);
  return transact<NextProfile, ProfileEvent, ProfileRefusal, "profile.write", ProfileReceipt>(context, {
    load: async (tx) => {
      const state = await lockProfileName(tx, profile);
      return { version: 0, now: state.now, state };
    },
    expectedVersion: null,
    visible: () => true,
    present: () => ({}),
    authorize: () => authorize(context.actor, "profile.write", null),
    decide: ({ state }) => begin(state, { by, profile, content, note }),
    save: async (tx, _permit, { state, now, events: [event] }) => {
      const id = newId("bgp");
      const number = state.last + 1;
      void insertProfile(tx, { id, profile, version: number, authorId: by, content, note }, now);
      return {
        value: { id, profile, number, version: 1, status: "draft" },
        audit: [profileRecord(id, event)],
        jobs: [],
      };
    },
    refused: () => null,
  });
}

function begin({ last, open }: NextProfile, draft: Draft & { readonly by: string }): ProfileDecision {
  if (open !== null) return refuse({ code: "profile_open_already", version: open });
  const flaws = checkProfileName(draft.profile);
  if (flaws.length > 0) return refuse({ code: "profile_incomplete", flaws });
  return accept({ type: "profile_written", version: last + 1, ...draft });
}
