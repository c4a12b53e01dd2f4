import { z } from "zod";
import { id } from "./fields.ts";
import * as plan from "./plan.ts";
import * as requests from "./requests.ts";

const requestId = z.strictObject({ requestId: id });
const onMilestone = {
  method: "POST",
  params: z.strictObject({ requestId: id, milestoneId: id }),
  query: z.strictObject({}),
  status: 200,
  ifMatch: false,
  output: plan.MilestoneReceiptView,
} as const;

/** The largest form that carries a file: its 10 MiB, and a little for the fields beside it. */
export const MAX_FORM_BYTES = 10 * 1024 * 1024 + 64 * 1024;

/** Plans, their milestones, and renewals (EXC-6, EXC-7). */
export const PLAN_OPERATIONS = {
  getPlan: {
    method: "GET",
    id: "getPlan",
    path: "/requests/{requestId}/plan",
    summary: "The remediation plan of a request with what was handed in",
    action: "plan.read",
    params: requestId,
    query: z.strictObject({}),
    body: null,
    status: 200,
    ifMatch: false,
    output: plan.PlanPageView,
  },
  handInEvidence: {
    ...onMilestone,
    id: "handInEvidence",
    path: "/requests/{requestId}/milestones/{milestoneId}/evidence",
    summary: "Hand in a file (as multipart/form-data) or a link that shows a milestone is done",
    action: "milestone.hand_in",
    body: plan.HandInEvidence,
    status: 201,
    maxFormBytes: MAX_FORM_BYTES,
  },
  getEvidenceFile: {
    method: "GET",
    id: "getEvidenceFile",
    path: "/requests/{requestId}/evidence/{evidenceId}",
    summary: "The file that was handed in, as an attachment",
    action: "plan.read",
    params: z.strictObject({ requestId: id, evidenceId: id }),
    query: z.strictObject({}),
    body: null,
    status: 200,
    ifMatch: false,
    output: z.never(),
    answersFile: true,
  },
  verifyMilestone: {
    ...onMilestone,
    id: "verifyMilestone",
    path: "/requests/{requestId}/milestones/{milestoneId}/verification",
    summary: "Say that the evidence shows it: the milestone is done",
    action: "milestone.verify",
    body: plan.VerifyMilestone,
  },
  sendBackMilestone: {
    ...onMilestone,
    id: "sendBackMilestone",
    path: "/requests/{requestId}/milestones/{milestoneId}/return",
    summary: "Send the evidence back with a reason",
    action: "milestone.verify",
    body: plan.SendBackMilestone,
  },
  renewRequest: {
    ...onMilestone,
    id: "renewRequest",
    path: "/requests/{requestId}/renewals",
    summary: "Begin a draft that renews an access, from its text with fresh days",
    action: "request.renew",
    params: requestId,
    body: requests.Nothing,
    status: 201,
    output: requests.RequestReceiptView,
  },
  explainMiss: {
    ...onMilestone,
    id: "explainMiss",
    path: "/requests/{requestId}/milestones/{milestoneId}/explanations",
    summary: "Explain why a milestone was missed",
    action: "milestone.explain",
    body: plan.ExplainMiss,
  },
} as const;
