import { z } from "zod";
import * as deciding from "./deciding.ts";
import { delegationOperations } from "./delegation-operations.ts";
import { driftOperations } from "./drift-operations.ts";
import { endsOperations } from "./ends-operations.ts";
import { id } from "./fields.ts";
import * as inbox from "./inbox.ts";
import type { Operation } from "./operation.ts";
import { PLAN_OPERATIONS } from "./plan-operations.ts";
import * as portal from "./portal.ts";
import { AddTriageNote } from "./triage.ts";
import { BucketView } from "./raw-bucket.ts";
import * as requests from "./requests.ts";
import * as texts from "./kinds.ts";
import { TimelineView } from "./timeline.ts";
import { policyOperations } from "./policy-operations.ts";
import { engineOperations } from "./engine-operations.ts";
import { safetyOperations } from "./safety-operations.ts";
import { watchOperations } from "./watch-operations.ts";
import { riskOperations } from "./risk-operations.ts";

const none = z.strictObject({});
const requestId = z.strictObject({ requestId: id });

const read = { method: "GET", params: none, query: none, body: null, status: 200, ifMatch: false } as const;
const write = { method: "POST", params: none, query: none, status: 200, ifMatch: false } as const;
const onRequest = {
  ...write,
  params: requestId,
  output: requests.RequestReceiptView,
  ifMatch: true,
} as const;

export const operations = {
  getMe: {
    ...read,
    id: "getMe",
    path: "/me",
    summary: "Who I am, my roles and seats",
    action: "self.read",
    output: portal.MeView,
  },
  getHome: {
    ...read,
    id: "getHome",
    path: "/home",
    summary: "What waits for me, what I hold, what needs care",
    action: "self.read",
    output: portal.HomeView,
  },
  getInbox: {
    ...read,
    id: "getInbox",
    path: "/inbox",
    summary: "Open slots that I may sign, by due time",
    action: "self.read",
    query: inbox.ListInbox,
    output: inbox.InboxPage,
  },
  listRequests: {
    ...read,
    id: "listRequests",
    path: "/requests",
    summary: "Requests that I may see",
    action: "self.read",
    query: requests.ListRequests,
    output: requests.RequestPage,
  },
  createDraft: {
    ...write,
    id: "createDraft",
    path: "/requests",
    summary: "Begin a draft, from nothing, a link or an earlier request",
    action: "request.create",
    body: requests.CreateDraft,
    output: requests.RequestReceiptView,
    status: 201,
  },
  previewRequest: {
    ...write,
    id: "previewRequest",
    path: "/requests/preview",
    summary: "Approval path, effect and flaws of a text, before it is submitted",
    action: "request.create",
    body: texts.PreviewRequest,
    output: requests.PreviewView,
  },
  getRequest: {
    ...read,
    id: "getRequest",
    path: "/requests/{requestId}",
    summary: "One request",
    action: "request.read",
    params: requestId,
    output: requests.RequestView,
  },
  getTimeline: {
    ...read,
    id: "getTimeline",
    path: "/requests/{requestId}/timeline",
    summary: "What happened to a request",
    action: "request.read",
    params: requestId,
    output: TimelineView,
  },
  saveDraft: {
    ...onRequest,
    method: "PUT",
    id: "saveDraft",
    path: "/requests/{requestId}/draft",
    summary: "Keep the draft as it is",
    action: "request.save_draft",
    body: texts.SaveDraft,
  },
  submitRequest: {
    ...onRequest,
    id: "submitRequest",
    path: "/requests/{requestId}/submission",
    summary: "Submit the text for approval",
    action: "request.submit",
    body: texts.SubmitRequest,
  },
  decideSlot: {
    ...onRequest,
    ifMatch: false,
    id: "decideSlot",
    path: "/requests/{requestId}/decisions",
    summary: "Approve or reject for one slot",
    action: "request.decide",
    body: requests.DecideSlot,
    stepUp: true,
  },
  withdrawRequest: {
    ...onRequest,
    id: "withdrawRequest",
    path: "/requests/{requestId}/withdrawal",
    summary: "Take back an undecided request",
    action: "request.withdraw",
    body: requests.Nothing,
  },
  endAccess: {
    ...onRequest,
    ifMatch: false,
    id: "endAccess",
    path: "/requests/{requestId}/access-end",
    summary: "Hand an access back, or stop it",
    action: "request.end_access",
    body: requests.EndAccess,
  },
  addTriageNote: {
    ...onRequest,
    ifMatch: false,
    id: "addTriageNote",
    path: "/requests/{requestId}/triage-notes",
    summary: "Say whether a data product serves instead",
    action: "request.triage",
    body: AddTriageNote,
  },
  askQuestion: {
    ...onRequest,
    ifMatch: false,
    id: "askQuestion",
    path: "/requests/{requestId}/questions",
    summary: "Ask the requester before deciding; the due times stand still until the answer",
    action: "request.decide",
    body: deciding.AskQuestion,
  },
  answerQuestion: {
    ...onRequest,
    ifMatch: false,
    id: "answerQuestion",
    path: "/requests/{requestId}/questions/{questionId}/answer",
    params: z.strictObject({ requestId: id, questionId: id }),
    summary: "Answer the open question",
    action: "request.answer",
    body: deciding.AnswerQuestion,
  },
  reviseRequest: {
    ...onRequest,
    ifMatch: false,
    id: "reviseRequest",
    path: "/requests/{requestId}/versions",
    summary: "Submit a new text in place of the one that is judged; earlier decisions are void",
    action: "request.submit",
    body: texts.ReviseRequest,
  },
  getChanges: {
    ...read,
    id: "getChanges",
    path: "/requests/{requestId}/changes",
    summary: "What changed between the present version of a request and an earlier one",
    action: "request.read",
    params: requestId,
    query: deciding.GetChanges,
    output: deciding.ChangesView,
  },
  shortenAccess: {
    ...onRequest,
    ifMatch: false,
    id: "shortenAccess",
    path: "/requests/{requestId}/earlier-end",
    summary: "Bring the end of a running access forward",
    action: "request.shorten",
    body: deciding.ShortenAccess,
  },
  retryGrant: {
    ...onRequest,
    ifMatch: false,
    id: "retryGrant",
    path: "/requests/{requestId}/grant-retry",
    summary: "Try a failed step in Unity Catalog again",
    action: "request.retry_grant",
    body: requests.Nothing,
  },
  ...riskOperations,
  listBuckets: {
    ...read,
    id: "listBuckets",
    path: "/buckets",
    summary: "The catalogue of raw buckets",
    action: "catalogue.read",
    query: portal.ListBuckets,
    output: portal.BucketPage,
  },
  getBucket: {
    ...read,
    id: "getBucket",
    path: "/buckets/{bucketId}",
    summary: "One raw bucket with the products derived from it",
    action: "catalogue.read",
    params: z.strictObject({ bucketId: id }),
    output: BucketView,
  },
  searchPeople: {
    ...read,
    id: "searchPeople",
    path: "/people",
    summary: "Find active people by name",
    action: "person.search",
    query: portal.SearchPeople,
    output: portal.PeopleView,
  },
  listSessions: {
    ...read,
    id: "listSessions",
    path: "/sessions",
    summary: "My sessions",
    action: "self.read",
    output: portal.SessionsView,
  },
  endSession: {
    ...write,
    method: "DELETE",
    id: "endSession",
    path: "/sessions/{sessionId}",
    summary: "End one of my sessions",
    action: "session.manage",
    params: z.strictObject({ sessionId: id }),
    body: null,
    output: portal.SessionEnded,
  },
  ...texts.kindOperations,
  ...watchOperations,
  ...engineOperations,
  ...driftOperations,
  ...safetyOperations,
  ...policyOperations,
  ...endsOperations,
  ...delegationOperations,
  ...PLAN_OPERATIONS,
} as const satisfies Record<string, Operation<z.ZodType, z.ZodType, z.ZodType | null>>;

export type OperationId = keyof typeof operations;
export type ParamsOf<I extends OperationId> = z.infer<(typeof operations)[I]["params"]>;
export type QueryOf<I extends OperationId> = z.infer<(typeof operations)[I]["query"]>;
export type BodyOf<I extends OperationId> = (typeof operations)[I]["body"] extends z.ZodType
  ? z.infer<(typeof operations)[I]["body"]>
  : null;
export type OutputOf<I extends OperationId> = z.infer<(typeof operations)[I]["output"]>;
