/**
 * Plans, milestones and renewals in the actor x action table (action-table.ts says how to read it). The milestone is owned by
 * "data_owner" and names "without roles" as its verifier.
 */
export const PLAN_LEGEND: Readonly<Record<string, string>> = {
  "plan.read request": "plan.readers_of_the_request",
  "plan.read named": "plan.named_people",
  "hand_in owner": "milestone.owner_hands_in",
  "verify !owner": "sod.owner_never_verifies",
  "verify !own": "sod.concerned_never_verifies",
  "verify else": "milestone.others_verify",
  "explain who": "milestone.owner_or_requester_explains",
  "renew !other": "renewal.own_only",
  "renew own": "renewal.requesters_renew",
};

export const ON_PLANS = `
draft | plan.read | hand_in | verify | explain | renew
requester          | request | .       | !own    | who     | own
requester with CTO | request | .       | !own    | who     | own
requester, no role | request | .       | !own    | who     | .
requester security | request | .       | !own    | who     | own
creator            | request | .       | !own    | who     | own
creator with CTO   | request | .       | !own    | who     | own
beneficiary        | .       | .       | !own    | .       | !other
benefic. with CTO  | .       | .       | !own    | .       | !other
other scientist    | .       | .       | .       | .       | !other
CTO holder         | .       | .       | .       | .       | !other
CDAO holder        | .       | .       | .       | .       | !other
CTO and CDAO       | .       | .       | .       | .       | !other
CTO deputy         | .       | .       | .       | .       | !other
for requester      | .       | .       | .       | .       | !other
VP                 | .       | .       | .       | .       | !other
security           | .       | .       | else    | .       | !other
auditor            | .       | .       | .       | .       | !other
edp                | .       | .       | else    | .       | !other
rtb                | .       | .       | .       | .       | !other
admin              | .       | .       | .       | .       | !other
data_owner         | .       | owner   | !owner  | who     | !other
without roles      | .       | .       | else    | .       | !other
sweeper            | .       | .       | .       | .       | .
reconciler         | .       | .       | .       | .       | .
directory_sync     | .       | .       | .       | .       | .
seed               | .       | .       | .       | .       | .

waiting; waiting, CTO signed by the actor; approved; ended; rejected | plan.read | hand_in | verify | explain | renew
requester          | request | .       | !own    | who     | own
requester with CTO | request | .       | !own    | who     | own
requester, no role | request | .       | !own    | who     | .
requester security | request | .       | !own    | who     | own
creator            | request | .       | !own    | who     | own
creator with CTO   | request | .       | !own    | who     | own
beneficiary        | request | .       | !own    | .       | !other
benefic. with CTO  | request | .       | !own    | .       | !other
other scientist    | .       | .       | .       | .       | !other
CTO holder         | request | .       | .       | .       | !other
CDAO holder        | request | .       | .       | .       | !other
CTO and CDAO       | request | .       | .       | .       | !other
CTO deputy         | request | .       | .       | .       | !other
for requester      | request | .       | .       | .       | !other
VP                 | .       | .       | .       | .       | !other
security           | request | .       | else    | .       | !other
auditor            | request | .       | .       | .       | !other
edp                | request | .       | else    | .       | !other
rtb                | .       | .       | .       | .       | !other
admin              | .       | .       | .       | .       | !other
data_owner         | named   | owner   | !owner  | who     | !other
without roles      | named   | .       | else    | .       | !other
sweeper            | .       | .       | .       | .       | .
reconciler         | .       | .       | .       | .       | .
directory_sync     | .       | .       | .       | .       | .
seed               | .       | .       | .       | .       | .
`;
