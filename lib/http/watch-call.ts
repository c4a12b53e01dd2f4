import type { Logger } from "pino";
import { web, type Web } from "#lib/config/web.ts";
import type { OperationId } from "#lib/contracts/operations.ts";
import { operations } from "#lib/contracts/operations.ts";
import { inSpan } from "#lib/tracing/span.ts";
import { steadyMs } from "./clock.ts";
import { earlyLog } from "./log.ts";

/** One call as it is known by and by. Our own id goes into audit events and the answer: nobody else can choose it. */
export type WatchedCall = {
  readonly operationId: OperationId;
  readonly requestId: string;
  /** The id that a proxy or a client gave the call, if it is harmless; only ever logged. */
  readonly givenId: string | null;
  actorId: string | null;
};

/** What a proxy sends as X-Request-Id: letters, digits and a few marks, so that a log line stays one line of its own fields. */
export function givenIdOf(headers: Headers): string | null {
  const given = headers.get("x-request-id");
  return given !== null && /^[\w.:+/=-]{1,128}$/u.test(given) ? given : null;
}

/** Watches one call from its arrival to its answer: a span, a count, and one line in the log (OPS-3). */
export async function watchCall(call: WatchedCall, answer: () => Promise<Response>): Promise<Response> {
  const { operationId, requestId } = call;
  const { method, path } = operations[operationId];
  const begun = steadyMs();
  const attributes = {
    "http.request.method": method,
    "http.route": `/api/v1${path}`,
    "countersign.operation": operationId,
    "countersign.request_id": requestId,
  };
  const response = await inSpan(
    { name: `${method} /api/v1${path}`, kind: "server", attributes },
    async (note) => {
      const given = await answer();
      note({ "http.response.status_code": given.status }, given.status >= 500);
      return given;
    },
  );
  const ms = steadyMs() - begun;
  const { status } = response;
  const ours = await composed();
  ours?.metrics.http(operationId, status, ms);
  logOf(ours).info({ ...about(call), status, ms: Math.round(ms * 10) / 10 }, "call");
  return response;
}

/** Writes an unexpected error once, with the request id that its reader is given. */
export async function logFault(fault: unknown, call: WatchedCall): Promise<void> {
  const ours = await composed();
  logOf(ours).error({ err: fault, ...about(call) }, "fault");
}

/** Null while the settings are wrong: the call is then answered as a fault, and told all the same. */
async function composed(): Promise<Web | null> {
  try {
    return await web();
  } catch {
    return null;
  }
}

const logOf = (ours: Web | null): Logger => ours?.log ?? earlyLog;

function about({ operationId, requestId, givenId, actorId }: WatchedCall): Readonly<Record<string, string>> {
  return {
    requestId,
    operation: operationId,
    ...(actorId === null ? {} : { actor: actorId }),
    ...(givenId === null ? {} : { givenId }),
  };
}
