import type { Actor } from "#lib/policy/types.ts";

/**
 * Drift in the actor x action table (action-table.ts says how to read it): a bucket owned by "data_owner", findings about the
 * actor's own access and about another's.
 */
export const DRIFT_LEGEND: Readonly<Record<string, string>> = {
  "drift.read watch": "drift.watchers_read",
  "drift.check owner": "drift.owner_checks",
  "drift.check watch": "drift.watchers_check",
  "drift.adopt !own": "sod.never_ones_own_access",
  "drift.adopt security": "drift.security_decides",
  "drift.repair !own": "sod.never_ones_own_access",
  "drift.repair security": "drift.security_decides",
  "drift.repair platform": "drift.platform_repairs",
};

export const ON_DRIFT = `
anywhere           | drift.read | drift.check | drift.check of another | drift.adopt | drift.adopt of another | drift.repair | drift.repair of another
requester          | .          | .           | .                      | !own        | .                      | !own         | .
requester with CTO | .          | .           | .                      | !own        | .                      | !own         | .
requester, no role | .          | .           | .                      | !own        | .                      | !own         | .
requester security | watch      | watch       | watch                  | !own        | security               | !own         | security
creator            | .          | .           | .                      | !own        | .                      | !own         | .
creator with CTO   | .          | .           | .                      | !own        | .                      | !own         | .
beneficiary        | .          | .           | .                      | !own        | .                      | !own         | .
benefic. with CTO  | .          | .           | .                      | !own        | .                      | !own         | .
other scientist    | .          | .           | .                      | !own        | .                      | !own         | .
CTO holder         | .          | .           | .                      | !own        | .                      | !own         | .
CDAO holder        | .          | .           | .                      | !own        | .                      | !own         | .
CTO and CDAO       | .          | .           | .                      | !own        | .                      | !own         | .
CTO deputy         | .          | .           | .                      | !own        | .                      | !own         | .
for requester      | .          | .           | .                      | !own        | .                      | !own         | .
VP                 | .          | .           | .                      | !own        | .                      | !own         | .
security           | watch      | watch       | watch                  | !own        | security               | !own         | security
auditor            | watch      | .           | .                      | !own        | .                      | !own         | .
edp                | .          | .           | .                      | !own        | .                      | !own         | .
rtb                | .          | .           | .                      | !own        | .                      | !own         | .
admin              | watch      | watch       | watch                  | !own        | .                      | !own         | platform
data_owner         | .          | owner       | .                      | !own        | .                      | !own         | .
without roles      | .          | .           | .                      | !own        | .                      | !own         | .
sweeper            | .          | .           | .                      | .           | .                      | .            | .
reconciler         | .          | .           | .                      | .           | .                      | .            | .
directory_sync     | .          | .           | .                      | .           | .                      | .            | .
seed               | .          | .           | .                      | .           | .                      | .            | .
`;

const themselves = (actor: Actor) => ({ personId: actor.kind === "person" ? actor.id : null });
const another = () => ({ personId: "another" });
/** What each of these actions is asked about. */
export const DRIFTED = {
  "drift.read": () => null,
  "drift.check": () => ({ ownerId: "own" }),
  "drift.check of another": () => ({ ownerId: null }),
  "drift.adopt": themselves,
  "drift.adopt of another": another,
  "drift.repair": themselves,
  "drift.repair of another": another,
} as const;
