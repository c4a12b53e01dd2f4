import type { RequestRelation } from "#lib/policy/types.ts";
import { ON_PROFILES, PROFILE_LEGEND, PROFILE_RESOURCES } from "./break-glass-profile-action-table.ts";
import { ON_REVIEWS, REVIEW_LEGEND, REVIEW_RESOURCES } from "./break-glass-review-action-table.ts";

/**
 * Break-glass in the actor x action table (action-table.ts says how to read it): what is watched live, and what may be done to a
 * break-glass of "requester" that the VP "vp2" let in, which is the request "of another".
 */
export const BREAK_GLASS_LEGEND: Readonly<Record<string, string>> = {
  "live.watch watch": "live.watchers",
  "drill.plan plan": "drill.planners",
  "end_access vp": "break_glass.vp_stops",
  ...REVIEW_LEGEND,
  ...PROFILE_LEGEND,
};

export const ON_BREAK_GLASS = `
anywhere           | live.watch | end_access of another | drill.plan
requester          | .          | own | .
requester with CTO | .          | own | .
requester, no role | .          | own | .
requester security | watch      | own | plan
creator            | .          | own | .
creator with CTO   | .          | own | .
beneficiary        | .          | own | .
benefic. with CTO  | .          | own | .
other scientist    | .          | . | .
CTO holder         | .          | . | .
CDAO holder        | .          | . | .
CTO and CDAO       | .          | . | .
CTO deputy         | .          | . | .
for requester      | .          | . | .
VP                 | watch      | vp | .
security           | watch      | stop | plan
auditor            | watch      | . | .
edp                | .          | . | .
rtb                | watch      | . | .
admin              | .          | . | .
data_owner         | .          | . | .
without roles      | .          | . | .
sweeper            | .          | clock | .
reconciler         | .          | clock | .
directory_sync     | .          | . | .
seed               | .          | clock | .
${ON_REVIEWS}
${ON_PROFILES}`;

const LET_IN: RequestRelation = {
  kind: "break_glass",
  requesterId: "requester",
  creatorId: "creator",
  beneficiaryId: "beneficiary",
  decision: "approved",
  access: "active",
  slots: [{ slot: "VP", signedBy: "vp2" }],
  closingBy: null,
};

/** What each of these is asked about. */
export const BREAK_GLASS_RESOURCES = {
  "live.watch": () => null,
  "drill.plan": () => null,
  "end_access of another": () => LET_IN,
  ...REVIEW_RESOURCES,
  ...PROFILE_RESOURCES,
} as const;
