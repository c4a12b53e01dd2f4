import type { ActionResources, Actor } from "#lib/policy/types.ts";

/** Profiles in the actor x action table (action-table.ts says how to read it). A version is the actor's own unless said "of another". */
export const PROFILE_LEGEND: Readonly<Record<string, string>> = {
  "profile.read watch": "profile.watchers_read",
  "profile.write admin": "profile.admins_write",
  "profile.change author": "profile.author_changes",
  "profile.drop second": "profile.second_person",
  "profile.publish second": "profile.second_person",
  "profile.publish !author": "sod.author_never_signs_profile",
};

export const ON_PROFILES = `
anywhere           | profile.read | profile.write | profile.change | profile.change of another | profile.drop | profile.publish | profile.publish of another
requester          | .           | .            | .             | .                        | .           | !author        | .
requester with CTO | .           | .            | .             | .                        | .           | !author        | .
requester, no role | .           | .            | .             | .                        | .           | !author        | .
requester security | watch       | .            | .             | .                        | second      | !author        | second
creator            | .           | .            | .             | .                        | .           | !author        | .
creator with CTO   | .           | .            | .             | .                        | .           | !author        | .
beneficiary        | .           | .            | .             | .                        | .           | !author        | .
benefic. with CTO  | .           | .            | .             | .                        | .           | !author        | .
other scientist    | .           | .            | .             | .                        | .           | !author        | .
CTO holder         | .           | .            | .             | .                        | .           | !author        | .
CDAO holder        | .           | .            | .             | .                        | .           | !author        | .
CTO and CDAO       | .           | .            | .             | .                        | .           | !author        | .
CTO deputy         | .           | .            | .             | .                        | .           | !author        | .
for requester      | .           | .            | .             | .                        | .           | !author        | .
VP                 | .           | .            | .             | .                        | .           | !author        | .
security           | watch       | .            | .             | .                        | second      | !author        | second
auditor            | watch       | .            | .             | .                        | .           | !author        | .
edp                | .           | .            | .             | .                        | .           | !author        | .
rtb                | watch       | .            | .             | .                        | .           | !author        | .
admin              | watch       | admin        | author        | .                        | second      | !author        | second
data_owner         | .           | .            | .             | .                        | .           | !author        | .
without roles      | .           | .            | .             | .                        | .           | !author        | .
sweeper            | .           | .            | .             | .                        | .           | .              | .
reconciler         | .           | .            | .             | .                        | .           | .              | .
directory_sync     | .           | .            | .             | .                        | .           | .              | .
seed               | .           | .            | .             | .                        | .           | .              | .
`;

const written = (actor: Actor): ActionResources["profile.publish"] => ({
  authorId: actor.kind === "person" ? actor.id : "somebody",
});
const writtenByAnother = (): ActionResources["profile.publish"] => ({ authorId: "another" });

/** What each column is asked about. */
export const PROFILE_RESOURCES = {
  "profile.read": () => null,
  "profile.write": () => null,
  "profile.change": written,
  "profile.change of another": writtenByAnother,
  "profile.drop": written,
  "profile.publish": written,
  "profile.publish of another": writtenByAnother,
} as const;

/** Each action with the column that speaks of it. */
export const PROFILE_COLUMNS = {
  "profile.read": "profile.read",
  "profile.write": "profile.write",
  "profile.change": "profile.change",
  "profile.drop": "profile.drop",
  "profile.publish": "profile.publish",
} as const;
