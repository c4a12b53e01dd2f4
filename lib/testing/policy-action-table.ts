import type { ActionResources, Actor } from "#lib/policy/types.ts";

/**
 * Approval policies in the actor x action table (action-table.ts says how to read it). A policy is the actor's own unless the
 * column says "of another".
 */
export const POLICY_LEGEND: Readonly<Record<string, string>> = {
  "apply_policy clock": "system.works_the_clock",
  "policy.read watch": "policy.watchers_read",
  "policy.write admin": "policy.admins_write",
  "policy.change author": "policy.author_changes",
  "policy.drop second": "policy.second_person",
  "policy.publish second": "policy.second_person",
  "policy.publish !author": "sod.author_never_publishes",
};

/** Bringing a pending request under a stricter policy. */
export const ON_REQUESTS_POLICY = `
draft; waiting; waiting, CTO signed by the actor; approved; ended; rejected | apply_policy
requester          | .
requester with CTO | .
requester, no role | .
requester security | .
creator            | .
creator with CTO   | .
beneficiary        | .
benefic. with CTO  | .
other scientist    | .
CTO holder         | .
CDAO holder        | .
CTO and CDAO       | .
CTO deputy         | .
for requester      | .
VP                 | .
security           | .
auditor            | .
edp                | .
rtb                | .
admin              | .
data_owner         | .
without roles      | .
sweeper            | clock
reconciler         | clock
directory_sync     | .
seed               | clock
`;

export const ON_POLICIES = `
anywhere           | policy.read | policy.write | policy.change | policy.change of another | policy.drop | policy.publish | policy.publish of another
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
rtb                | .           | .            | .             | .                        | .           | !author        | .
admin              | watch       | admin        | author        | .                        | second      | !author        | second
data_owner         | .           | .            | .             | .                        | .           | !author        | .
without roles      | .           | .            | .             | .                        | .           | !author        | .
sweeper            | .           | .            | .             | .                        | .           | .              | .
reconciler         | .           | .            | .             | .                        | .           | .              | .
directory_sync     | .           | .            | .             | .                        | .           | .              | .
seed               | .           | .            | .             | .                        | .           | .              | .
`;

const written = (actor: Actor): ActionResources["policy.publish"] => ({
  authorId: actor.kind === "person" ? actor.id : "somebody",
});
const writtenByAnother = (): ActionResources["policy.publish"] => ({ authorId: "another" });

/** What each column is asked about. */
export const POLICY_RESOURCES = {
  "policy.read": () => null,
  "policy.write": () => null,
  "policy.change": written,
  "policy.change of another": writtenByAnother,
  "policy.drop": written,
  "policy.publish": written,
  "policy.publish of another": writtenByAnother,
} as const;
