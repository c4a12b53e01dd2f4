import type { IncidentReviewRelation, RequestRelation } from "#lib/policy/types.ts";

/**
 * The review after a break-glass in the actor x action table (action-table.ts says how to read it): "beneficiary" was in, the VP
 * "vp2" let them in, or "vp" in what is "of another"; "data_owner" owns an action of it.
 */
export const REVIEW_LEGEND: Readonly<Record<string, string>> = {
  "incident_review.read request": "incident_review.readers_of_the_request",
  "incident_review.read action": "incident_review.action_owners_read",
  "incident_review.write author": "incident_review.author_writes",
  "incident_review.judge !in": "sod.who_was_in_never_accepts",
  "incident_review.judge !let": "sod.who_let_in_never_accepts",
  "incident_review.judge other": "incident_review.others_judge",
};

export const ON_REVIEWS = `
anywhere           | incident_review.read | incident_review.write | incident_review.judge | incident_review.judge of another
requester          | request              | .                     | !in                   | !in
requester with CTO | request              | .                     | !in                   | !in
requester, no role | request              | .                     | !in                   | !in
requester security | request              | .                     | !in                   | !in
creator            | request              | .                     | !in                   | !in
creator with CTO   | request              | .                     | !in                   | !in
beneficiary        | request              | author                | !in                   | !in
benefic. with CTO  | request              | author                | !in                   | !in
other scientist    | .                    | .                     | .                     | .
CTO holder         | .                    | .                     | .                     | .
CDAO holder        | .                    | .                     | .                     | .
CTO and CDAO       | .                    | .                     | .                     | .
CTO deputy         | .                    | .                     | .                     | .
for requester      | .                    | .                     | .                     | .
VP                 | request              | .                     | other                 | !let
security           | request              | .                     | other                 | other
auditor            | request              | .                     | .                     | .
edp                | .                    | .                     | .                     | .
rtb                | .                    | .                     | .                     | .
admin              | .                    | .                     | .                     | .
data_owner         | action               | .                     | .                     | .
without roles      | .                    | .                     | .                     | .
sweeper            | .                    | .                     | .                     | .
reconciler         | .                    | .                     | .                     | .
directory_sync     | .                    | .                     | .                     | .
seed               | .                    | .                     | .                     | .
`;

const OVER: RequestRelation = {
  kind: "break_glass",
  requesterId: "requester",
  creatorId: "creator",
  beneficiaryId: "beneficiary",
  decision: "approved",
  access: "ended",
  slots: [{ slot: "VP", signedBy: "vp2" }],
  closingBy: null,
};
const review = (letInBy: string) => (): IncidentReviewRelation => ({
  request: OVER,
  authorId: "beneficiary",
  letInBy: [letInBy],
  actionOwners: ["own"],
});

/** What each of these is asked about. */
export const REVIEW_RESOURCES = {
  "incident_review.read": review("vp2"),
  "incident_review.write": review("vp2"),
  "incident_review.judge": review("vp2"),
  "incident_review.judge of another": review("vp"),
} as const;
