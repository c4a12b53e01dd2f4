import { z } from "zod";
import { id } from "./fields.ts";
import * as risk from "./risk.ts";

const none = z.strictObject({});
const riskId = z.strictObject({ riskId: id });
const read = { method: "GET", params: none, query: none, body: null, status: 200, ifMatch: false } as const;
const onRisk = {
  method: "POST",
  params: riskId,
  query: none,
  status: 200,
  ifMatch: true,
  output: risk.RiskReceiptView,
} as const;

/** The operations of the risk register, as a part of the one table. */
export const riskOperations = {
  listRisks: {
    ...read,
    id: "listRisks",
    path: "/risks",
    summary: "The risk register, as far as I may see it, with its 5x5 map",
    action: "self.read",
    query: risk.ListRisks,
    output: risk.RiskPage,
  },
  registerRisk: {
    ...onRisk,
    params: none,
    id: "registerRisk",
    path: "/risks",
    summary: "Put a risk of the platform into the register",
    action: "risk.register",
    body: risk.RiskTextSchema,
    status: 201,
    ifMatch: false,
  },
  getRisk: {
    ...read,
    id: "getRisk",
    path: "/risks/{riskId}",
    summary: "One risk entry with its controls, reviews, frozen copies and history",
    action: "risk.read",
    params: riskId,
    output: risk.RiskEntryView,
  },
  amendRisk: {
    ...onRisk,
    method: "PUT",
    id: "amendRisk",
    path: "/risks/{riskId}",
    summary: "Write a risk entry anew",
    action: "risk.amend",
    body: risk.RiskTextSchema,
  },
  reviewRisk: {
    ...onRisk,
    id: "reviewRisk",
    path: "/risks/{riskId}/reviews",
    summary: "Say what a review of a risk entry found",
    action: "risk.review",
    body: risk.ReviewRisk,
  },
  addControlEvidence: {
    ...onRisk,
    ifMatch: false,
    id: "addControlEvidence",
    path: "/risks/{riskId}/evidence",
    summary: "Show that a control of a risk entry works",
    action: "risk.add_evidence",
    body: risk.AddControlEvidence,
  },
  closeRisk: {
    ...onRisk,
    id: "closeRisk",
    path: "/risks/{riskId}/closure",
    summary: "Close a risk of the platform",
    action: "risk.close",
    body: risk.CloseRisk,
  },
} as const;
