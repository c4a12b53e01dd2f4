import { createHash } from "node:crypto";
import type { z } from "zod";
import { web, type Web } from "#lib/config/web.ts";
import type { BodyOf, OperationId, OutputOf, ParamsOf, QueryOf } from "#lib/contracts/operations.ts";
import type { Operation } from "#lib/contracts/operation.ts";
import { operations } from "#lib/contracts/operations.ts";
import { canonicalHash } from "#lib/db/canonical-json.ts";
import type { Context } from "#lib/db/context.ts";
import { newId } from "#lib/db/ids.ts";
import type { No } from "#lib/db/outcome.ts";
import { actorOf, sessionCookieName } from "#lib/identity/session.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { cookieValue } from "./cookies.ts";
import { CHALLENGE_HEADER } from "./fresh-sign-in-problem.ts";
import { fileResponse, type Download } from "./file-response.ts";
import { readIdempotencyKey, readIfMatch } from "./precondition.ts";
import { API_HEADERS, PROBLEMS, problemResponse, tooMany, type ProblemSpec } from "./problems.ts";
import { callerOf, classOf } from "./rate-limits.ts";
import { readJsonBody } from "./read-body.ts";
import { isForm, readForm, type Upload } from "./read-form.ts";
import { noProblem, type AnyRefusal } from "./refusal-problem.ts";
import { isSameOrigin } from "./same-origin.ts";
import { schemaProblem } from "./schema-problem.ts";
import { givenIdOf, logFault, watchCall, type WatchedCall } from "./watch-call.ts";

/** What a handler gets: everything parsed, checked and bound to a live person. */
export type Ask<I extends OperationId> = {
  readonly actor: PersonActor;
  readonly context: Context;
  readonly web: Web;
  readonly params: ParamsOf<I>;
  readonly query: QueryOf<I>;
  readonly body: BodyOf<I>;
  /** The file that came with a form, unjudged. */
  readonly file: Upload | null;
  readonly ifMatch: number | null;
  /** The challenge that the person says to have signed in afresh for. */
  readonly challenge: string | null;
};

/** `text` is JSON that the database wrote already; hot lists pass it on unparsed. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: true; readonly text: string }
  | { readonly ok: true; readonly download: Download }
  | { readonly ok: false; readonly no: No<AnyRefusal> };

type Handler<I extends OperationId> = (ask: Ask<I>) => Promise<Answer<OutputOf<I>>>;
/** Next gives no params to a route whose path has none. */
type RouteContext = {
  readonly params: Promise<Readonly<Record<string, string | string[] | undefined>> | undefined>;
};

/**
 * Makes the handler of one operation, the only way that a route exports one (architecture, idea 8): session, origin, form,
 * Idempotency-Key and If-Match are settled before `handler` runs, and every "no" becomes an RFC 9457 problem after it.
 */
export function route<I extends OperationId>(
  operationId: I,
  handler: Handler<I>,
): (request: Request, around: RouteContext) => Promise<Response> {
  return async (request, around) => {
    const requestId = newId("rid");
    const call: WatchedCall = { operationId, requestId, givenId: givenIdOf(request.headers), actorId: null };
    return watchCall(call, async () => {
      try {
        const ours = await web();
        const asked = await readAsk<I>(operationId, { request, around, ours, call });
        if (!asked.ok) return problemResponse(asked.problem, requestId);
        const answer = await handler(asked.value);
        return answer.ok
          ? success(operationId, answer, requestId)
          : problemResponse(noProblem(answer.no, ours.env.TIME_ZONE), requestId);
      } catch (error) {
        await logFault(error, call);
        return problemResponse(PROBLEMS.fault, requestId);
      }
    });
  };
}

type Incoming = {
  readonly request: Request;
  readonly around: RouteContext;
  readonly ours: Web;
  readonly call: WatchedCall;
};
type Asked<I extends OperationId> =
  | { readonly ok: true; readonly value: Ask<I> }
  | { readonly ok: false; readonly problem: ProblemSpec };

async function readAsk<I extends OperationId>(operationId: I, incoming: Incoming): Promise<Asked<I>> {
  const { request, around, ours, call } = incoming;
  const operation = operations[operationId];
  const writes = operation.method !== "GET";
  if (writes && !isSameOrigin(request.headers, ours.env.PUBLIC_URL))
    return { ok: false, problem: PROBLEMS.crossSite };
  const caller = await actorIn(operation, incoming);
  if (!caller.ok) return caller;
  const { actor } = caller;
  call.actorId = actor.id;

  const params = parse(operation.params, (await around.params) ?? {}, "path");
  if (!params.ok) return params;
  const query = parse(operation.query, searchOf(request.url), "query");
  if (!query.ok) return query;
  const body = await bodyOf(operation, request);
  if (!body.ok) return body;
  const ifMatch = readIfMatch(request.headers, operation.ifMatch);
  if (!ifMatch.ok) return ifMatch;
  const key = readIdempotencyKey(request.headers);
  if (!key.ok) return key;
  const idempotency =
    key.value === null
      ? null
      : {
          key: key.value,
          operation: operationId,
          bodyHash: canonicalHash([params.value, body.value ?? null, ifMatch.value, ...hashOf(body.file)]),
        };
  const { database, jobs } = ours;
  const challenge = request.headers.get(CHALLENGE_HEADER)?.slice(0, 100) ?? null;
  const { value, file } = body;
  const parsed = { params: params.value, query: query.value, body: value, file, ifMatch: ifMatch.value };
  return {
    ok: true,
    value: asAsk<I>({
      ...parsed,
      challenge,
      actor,
      web: ours,
      context: { actor, requestId: call.requestId, idempotency, database, jobs },
    }),
  };
}

type Caller =
  | { readonly ok: true; readonly actor: PersonActor }
  | { readonly ok: false; readonly problem: ProblemSpec };

/** Who calls; refused to nobody, and to whoever has made too many calls. */
async function actorIn(
  operation: Parameters<typeof classOf>[0],
  { request, ours }: Incoming,
): Promise<Caller> {
  const token = cookieValue(request.headers, sessionCookieName(ours.env.PUBLIC_URL));
  const actor = token === null ? null : await actorOf(ours.database, token);
  const counted =
    actor === null
      ? (["nobody", callerOf(request.headers)] as const)
      : ([classOf(operation), actor.id] as const);
  const wait = await ours.limits.take(...counted);
  if (wait > 0) return { ok: false, problem: tooMany(wait) };
  return actor === null ? { ok: false, problem: PROBLEMS.unauthenticated } : { ok: true, actor };
}

/** The parts were parsed by the schemas of this very operation, which is what their types are inferred from. */
function asAsk<I extends OperationId>(parts: Readonly<Record<keyof Ask<I>, unknown>>): Ask<I> {
  return parts as Ask<I>;
}

type Body =
  | { readonly ok: true; readonly value: unknown; readonly file: Upload | null }
  | { readonly ok: false; readonly problem: ProblemSpec };

async function bodyOf(
  operation: Operation<z.ZodType, z.ZodType, z.ZodType | null>,
  request: Request,
): Promise<Body> {
  const { body: schema, maxFormBytes } = operation;
  if (schema === null) return { ok: true, value: null, file: null };
  if (maxFormBytes !== undefined && isForm(request)) {
    const form = await readForm(request, maxFormBytes);
    if (!form.ok) return form;
    const fields = parse(schema, form.value.fields, "body");
    return fields.ok ? { ...fields, file: form.value.file } : fields;
  }
  const read = await readJsonBody(request);
  if (!read.ok) return read;
  const parsed = parse(schema, read.value, "body");
  return parsed.ok ? { ...parsed, file: null } : parsed;
}

/** A replay brings the same file too (APP-7). */
function hashOf(file: Upload | null): readonly string[] {
  return file === null
    ? []
    : [file.name.toWellFormed(), createHash("sha256").update(file.bytes).digest("hex")];
}

function parse(
  schema: z.ZodType,
  value: unknown,
  where: "body" | "query" | "path",
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: ProblemSpec } {
  const parsed = schema.safeParse(value);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, problem: schemaProblem(parsed.error, where) };
}

function searchOf(url: string): Readonly<Record<string, string>> {
  const mark = url.indexOf("?");
  return mark === -1 ? {} : Object.fromEntries(new URLSearchParams(url.slice(mark)));
}

function success(
  operationId: OperationId,
  answer: { readonly value: unknown } | { readonly text: string } | { readonly download: Download },
  requestId: string,
): Response {
  if ("download" in answer) return fileResponse(answer.download, requestId);
  const text = "text" in answer ? answer.text : JSON.stringify(answer.value);
  const version = "value" in answer ? versionOf(answer.value) : null;
  return new Response(text, {
    status: operations[operationId].status,
    headers: {
      ...API_HEADERS,
      "content-type": "application/json; charset=utf-8",
      "x-request-id": requestId,
      ...(version === null ? {} : { etag: `"${version}"` }),
    },
  });
}

function versionOf(value: unknown): number | null {
  return typeof value === "object" &&
    value !== null &&
    "version" in value &&
    typeof value.version === "number"
    ? value.version
    : null;
}
