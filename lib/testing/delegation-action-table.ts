import type { Actor } from "#lib/policy/types.ts";

/**
 * Who stands in for whom in the actor x action table (action-table.ts says how to read it). The delegation that is ended was
 * given by "CTO holder" to "data_owner".
 */
export const DELEGATION_LEGEND: Readonly<Record<string, string>> = {
  "delegation.create holder": "delegation.holder_names",
  "delegation.end party": "delegation.parties_end",
  "delegation.end any": "delegation.security_ends",
  "slots.oversee watch": "slots.overseers",
};

export const ON_DELEGATIONS = `
anywhere           | delegation.create | delegation.create of another | delegation.end | delegation.end of another | slots.oversee
requester          | .                 | .                            | .              | .                         | .
requester with CTO | holder            | .                            | .              | .                         | .
requester, no role | .                 | .                            | .              | .                         | .
requester security | .                 | .                            | any            | any                       | watch
creator            | .                 | .                            | .              | .                         | .
creator with CTO   | holder            | .                            | .              | .                         | .
beneficiary        | .                 | .                            | .              | .                         | .
benefic. with CTO  | holder            | .                            | .              | .                         | .
other scientist    | .                 | .                            | .              | .                         | .
CTO holder         | holder            | .                            | party          | .                         | .
CDAO holder        | holder            | .                            | .              | .                         | .
CTO and CDAO       | holder            | .                            | .              | .                         | .
CTO deputy         | .                 | .                            | .              | .                         | .
for requester      | .                 | .                            | .              | .                         | .
VP                 | holder            | .                            | .              | .                         | .
security           | .                 | .                            | any            | any                       | watch
auditor            | .                 | .                            | .              | .                         | watch
edp                | .                 | .                            | .              | .                         | .
rtb                | .                 | .                            | .              | .                         | .
admin              | .                 | .                            | any            | any                       | watch
data_owner         | .                 | .                            | party          | .                         | .
without roles      | .                 | .                            | .              | .                         | .
sweeper            | .                 | .                            | .              | .                         | .
reconciler         | .                 | .                            | .              | .                         | .
directory_sync     | .                 | .                            | .              | .                         | .
seed               | .                 | .                            | .              | .                         | .
`;

/** What its actions are asked about. */
export const DELEGATED = {
  "delegation.create": (actor: Actor) => ({ delegatorId: actor.kind === "person" ? actor.id : "somebody" }),
  "delegation.create of another": () => ({ delegatorId: "another" }),
  "delegation.end": () => ({ delegatorId: "cto", delegateId: "own" }),
  "delegation.end of another": () => ({ delegatorId: "another", delegateId: "other still" }),
  "slots.oversee": () => null,
} as const;
