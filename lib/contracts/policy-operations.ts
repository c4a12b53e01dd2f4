import { z } from "zod";
import { id } from "./fields.ts";
import * as policies from "./policies.ts";

const none = z.strictObject({});
const policyId = z.strictObject({ policyId: id });
const read = { method: "GET", params: none, query: none, body: null, status: 200, ifMatch: false } as const;
const write = { method: "POST", params: none, query: none, status: 200, ifMatch: false } as const;
const onPolicy = { ...write, params: policyId, output: policies.PolicyReceiptView, ifMatch: true } as const;

/** Approval policies: read, written by one, put in force by another; a part of the table in operations.ts. */
export const policyOperations = {
  listPolicies: {
    ...read,
    id: "listPolicies",
    path: "/approval-policies",
    summary: "The approval policies of every kind, with their versions",
    action: "policy.read",
    output: policies.PoliciesView,
  },
  getPolicy: {
    ...read,
    id: "getPolicy",
    path: "/approval-policies/{policyId}",
    summary: "One version of an approval policy",
    action: "policy.read",
    params: policyId,
    output: policies.PolicyView,
  },
  dryRunPolicy: {
    ...write,
    id: "dryRunPolicy",
    path: "/approval-policies/dry-run",
    summary:
      "What terms would have done to the requests of the last year, and would do to those that are pending",
    action: "policy.read",
    body: policies.DryRunPolicy,
    output: policies.DryRunView,
  },
  writePolicy: {
    ...write,
    id: "writePolicy",
    path: "/approval-policies",
    summary: "Begin a new version of a policy as a draft",
    action: "policy.write",
    body: policies.WritePolicy,
    output: policies.PolicyReceiptView,
    status: 201,
  },
  changePolicy: {
    ...onPolicy,
    method: "PUT",
    id: "changePolicy",
    path: "/approval-policies/{policyId}",
    summary: "Change a draft of one's own",
    action: "policy.change",
    body: policies.ChangePolicy,
  },
  proposePolicy: {
    ...onPolicy,
    id: "proposePolicy",
    path: "/approval-policies/{policyId}/proposal",
    summary: "Propose a draft for somebody else to put in force",
    action: "policy.change",
    body: none,
  },
  publishPolicy: {
    ...onPolicy,
    id: "publishPolicy",
    path: "/approval-policies/{policyId}/publication",
    summary: "Put a proposed policy in force as the second person",
    action: "policy.publish",
    body: none,
    stepUp: true,
  },
  dropPolicy: {
    ...onPolicy,
    id: "dropPolicy",
    path: "/approval-policies/{policyId}/withdrawal",
    summary: "Take a draft or a proposal back",
    action: "policy.drop",
    body: none,
  },
} as const;
