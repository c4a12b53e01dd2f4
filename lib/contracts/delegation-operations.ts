import { z } from "zod";
import * as delegations from "./delegations.ts";
import { id } from "./fields.ts";

const none = z.strictObject({});
const read = { method: "GET", params: none, query: none, body: null, status: 200, ifMatch: false } as const;
const write = { method: "POST", params: none, query: none, status: 200, ifMatch: false } as const;

/** Who stands in for whom, and the health of the slots; a part of the table in operations.ts. */
export const delegationOperations = {
  listDelegations: {
    ...read,
    id: "listDelegations",
    path: "/delegations",
    summary: "Who stands in for me, and for whom I do",
    action: "self.read",
    output: delegations.DelegationsView,
  },
  createDelegation: {
    ...write,
    id: "createDelegation",
    path: "/delegations",
    summary: "Name who stands in for me in a slot, for a period",
    action: "delegation.create",
    body: delegations.CreateDelegation,
    output: delegations.DelegationReceiptView,
    status: 201,
  },
  previewDelegation: {
    ...write,
    id: "previewDelegation",
    path: "/delegations/preview",
    summary: "What a delegation would cover, or why it would be refused",
    action: "delegation.create",
    body: delegations.PreviewDelegation,
    output: delegations.DelegationPreviewView,
  },
  endDelegation: {
    ...write,
    method: "DELETE",
    id: "endDelegation",
    path: "/delegations/{delegationId}",
    summary: "End a delegation before its time",
    action: "delegation.end",
    params: z.strictObject({ delegationId: id }),
    body: null,
    output: delegations.DelegationReceiptView,
  },
  getCoverage: {
    ...read,
    id: "getCoverage",
    path: "/coverage",
    summary: "Who fills the slots now and soon, and what nobody can sign",
    action: "slots.oversee",
    output: delegations.CoverageView,
  },
} as const;
