/** The web process as a test calls it: the exported route handlers, as functions, on a world of their own. */
import { fileURLToPath } from "node:url";
import { vi } from "vitest";
import * as bucket from "../../app/api/v1/buckets/[bucketId]/route.ts";
import * as buckets from "../../app/api/v1/buckets/route.ts";
import * as coverage from "../../app/api/v1/coverage/route.ts";
import * as delegation from "../../app/api/v1/delegations/[delegationId]/route.ts";
import * as delegationPreview from "../../app/api/v1/delegations/preview/route.ts";
import * as delegations from "../../app/api/v1/delegations/route.ts";
import * as home from "../../app/api/v1/home/route.ts";
import * as inbox from "../../app/api/v1/inbox/route.ts";
import * as me from "../../app/api/v1/me/route.ts";
import * as people from "../../app/api/v1/people/route.ts";
import * as accessEnd from "../../app/api/v1/requests/[requestId]/access-end/route.ts";
import * as decisions from "../../app/api/v1/requests/[requestId]/decisions/route.ts";
import * as draft from "../../app/api/v1/requests/[requestId]/draft/route.ts";
import * as changes from "../../app/api/v1/requests/[requestId]/changes/route.ts";
import * as earlierEnd from "../../app/api/v1/requests/[requestId]/earlier-end/route.ts";
import * as answer from "../../app/api/v1/requests/[requestId]/questions/[questionId]/answer/route.ts";
import * as questions from "../../app/api/v1/requests/[requestId]/questions/route.ts";
import * as versions from "../../app/api/v1/requests/[requestId]/versions/route.ts";
import * as grantRetry from "../../app/api/v1/requests/[requestId]/grant-retry/route.ts";
import * as request from "../../app/api/v1/requests/[requestId]/route.ts";
import * as evidenceFile from "../../app/api/v1/requests/[requestId]/evidence/[evidenceId]/route.ts";
import * as milestoneEvidence from "../../app/api/v1/requests/[requestId]/milestones/[milestoneId]/evidence/route.ts";
import * as milestoneExplanations from "../../app/api/v1/requests/[requestId]/milestones/[milestoneId]/explanations/route.ts";
import * as milestoneReturn from "../../app/api/v1/requests/[requestId]/milestones/[milestoneId]/return/route.ts";
import * as milestoneVerification from "../../app/api/v1/requests/[requestId]/milestones/[milestoneId]/verification/route.ts";
import * as renewals from "../../app/api/v1/requests/[requestId]/renewals/route.ts";
import * as plan from "../../app/api/v1/requests/[requestId]/plan/route.ts";
import * as submission from "../../app/api/v1/requests/[requestId]/submission/route.ts";
import * as timeline from "../../app/api/v1/requests/[requestId]/timeline/route.ts";
import * as withdrawal from "../../app/api/v1/requests/[requestId]/withdrawal/route.ts";
import * as preview from "../../app/api/v1/requests/preview/route.ts";
import * as requests from "../../app/api/v1/requests/route.ts";
import * as session from "../../app/api/v1/sessions/[sessionId]/route.ts";
import * as triageNotes from "../../app/api/v1/requests/[requestId]/triage-notes/route.ts";
import * as sessions from "../../app/api/v1/sessions/route.ts";
import * as bucketReach from "../../app/api/v1/buckets/[bucketId]/access/route.ts";
import * as person from "../../app/api/v1/people/[personId]/route.ts";
import * as view from "../../app/api/v1/views/[viewId]/route.ts";
import * as views from "../../app/api/v1/views/route.ts";
import * as auditEvent from "../../app/api/v1/audit/events/[eventId]/route.ts";
import * as auditEvents from "../../app/api/v1/audit/events/route.ts";
import * as jobRetry from "../../app/api/v1/jobs/[queue]/[jobId]/retry/route.ts";
import * as jobs from "../../app/api/v1/jobs/route.ts";
import * as targetRetry from "../../app/api/v1/targets/[targetId]/retry/route.ts";
import * as settings from "../../app/api/v1/settings/route.ts";
import { web } from "#lib/config/web.ts";
import { operations, type OperationId } from "#lib/contracts/operations.ts";
import type { Problem } from "#lib/contracts/problem.ts";
import { openWorld, type World } from "./builders.ts";

type Handler = (
  request: Request,
  around: { readonly params: Promise<Readonly<Record<string, string>> | undefined> },
) => Promise<Response>;

/** The handler that a route file exports for an operation: the path of the operation says where the file is. */
async function handlerOf(operationId: OperationId): Promise<Handler> {
  const { path, method } = operations[operationId];
  const file = new URL(`../../app/api/v1${path.replaceAll(/\{(\w+)\}/gu, "[$1]")}/route.ts`, import.meta.url);
  const exported = asRoute(await import(/* @vite-ignore */ fileURLToPath(file)));
  const handler = exported[method];
  if (handler === undefined) throw new Error(`${fileURLToPath(file)} exports no ${method}`);
  return handler;
}

/** What Next asks of a route file: functions by the name of their method. */
function asRoute(module: unknown): Readonly<Record<string, Handler | undefined>> {
  return module as Readonly<Record<string, Handler | undefined>>;
}
const HANDLERS: Readonly<Record<OperationId, Handler>> = {
  getMe: me.GET,
  getHome: home.GET,
  getInbox: inbox.GET,
  listRequests: requests.GET,
  createDraft: requests.POST,
  previewRequest: preview.POST,
  getRequest: request.GET,
  getTimeline: timeline.GET,
  saveDraft: draft.PUT,
  submitRequest: submission.POST,
  decideSlot: decisions.POST,
  withdrawRequest: withdrawal.POST,
  endAccess: accessEnd.POST,
  addTriageNote: triageNotes.POST,
  askQuestion: questions.POST,
  answerQuestion: answer.POST,
  reviseRequest: versions.POST,
  getChanges: changes.GET,
  shortenAccess: earlierEnd.POST,
  retryGrant: grantRetry.POST,
  ...RISK_HANDLERS,
  listBuckets: buckets.GET,
  getBucket: bucket.GET,
  searchPeople: people.GET,
  listSessions: sessions.GET,
  endSession: session.DELETE,
  getBucketAccess: bucketReach.GET,
  getPerson: person.GET,
  listViews: views.GET,
  saveView: views.POST,
  removeView: view.DELETE,
  listEvents: auditEvents.GET,
  getEvent: auditEvent.GET,
  getSettings: settings.GET,
  getJobs: jobs.GET,
  retryJob: jobRetry.POST,
  retryTarget: targetRetry.POST,
  listDelegations: delegations.GET,
  createDelegation: delegations.POST,
  previewDelegation: delegationPreview.POST,
  endDelegation: delegation.DELETE,
  getCoverage: coverage.GET,
  getPlan: plan.GET,
  handInEvidence: milestoneEvidence.POST,
  getEvidenceFile: evidenceFile.GET,
  verifyMilestone: milestoneVerification.POST,
  sendBackMilestone: milestoneReturn.POST,
  renewRequest: renewals.POST,
  explainMiss: milestoneExplanations.POST,
};

export const PUBLIC_URL = "http://127.0.0.1:3000";

export type Portal = { readonly world: World; readonly close: () => Promise<void> };

/** Opens a world and lets the composition root find it by its settings, as in the web process. */
export async function openPortal(): Promise<Portal> {
  const world = await openWorld();
  const settings = {
    PUBLIC_URL,
    DATABASE_URL: world.database.appUrl,
    SESSION_SECRET: "s".repeat(32),
    OIDC_ISSUER: "http://127.0.0.1:1",
    OIDC_CLIENT_ID: "countersign",
    OIDC_CLIENT_SECRET: "secret",
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const ours = await web();
  const close = async (): Promise<void> => {
    await ours.jobs.close();
    await ours.database.close();
    await world.close();
    vi.unstubAllEnvs();
  };
  return { world, close };
}

export type Call = {
  /** The session's token; null for nobody. */
  readonly token?: string | null;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  /** An object is sent as JSON, a string or a form as it is. */
  readonly body?: unknown;
  /** Laid over what a browser on a page of the portal sends; null takes a header away. */
  readonly headers?: Readonly<Record<string, string | null>>;
};

export type Answered = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly bytes: Buffer;
  /** The body as JSON, null for a file; for a problem read it by `problem`. */
  readonly json: unknown;
};

/** Calls one operation through its exported handler. */
export async function call(operationId: OperationId, ask: Call = {}): Promise<Answered> {
  const operation = operations[operationId];
  const params = ask.params ?? {};
  const path = operation.path.replace(/\{(\w+)\}/gu, (_, name: string) =>
    encodeURIComponent(params[name] ?? "x"),
  );
  const init: RequestInit = { method: operation.method, headers: headersOf(ask) };
  if (operation.body !== null)
    init.body =
      typeof ask.body === "string" || ask.body instanceof FormData
        ? ask.body
        : JSON.stringify(ask.body ?? {});
  const incoming = new Request(`${PUBLIC_URL}/api/v1${path}${ask.query ?? ""}`, init);
  const given = Object.keys(params).length === 0 ? undefined : params;
  const handler = await handlerOf(operationId);
  const response = await handler(incoming, { params: Promise.resolve(given) });
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.toString("utf8");
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  const json: unknown = isJson ? JSON.parse(text) : null;
  return { status: response.status, headers: response.headers, text, bytes, json };
}

function headersOf({ token = null, headers = {}, body }: Call): Headers {
  const all = new Headers({ "sec-fetch-site": "same-origin" });
  // A form says by itself where its parts begin.
  if (!(body instanceof FormData)) all.set("content-type", "application/json");
  if (token !== null) all.set("cookie", `theme=dark; countersign=${token}`);
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) all.delete(name);
    else all.set(name, value);
  }
  return all;
}

/** The answer as a problem; every answer of another status than 2xx is one, which the contract promises. */
export function problemIn(answered: Answered): Problem {
  return answered.json as Problem;
}
