import { wallClockMs } from "./clock.ts";
import { failureFromThrown } from "./connection-errors.ts";
import { failed, failureOf, type Answer } from "./errors.ts";
import type { UnityCatalogResult } from "./port.ts";
import { NO_BUDGET, type RequestBudget } from "./request-budget.ts";
import { httpDateMs } from "./retry-after.ts";

/** How this process speaks HTTP to one host. `timeoutMs` covers one ask, from connecting to the last byte of the body. */
export type HttpSettings = {
  /** Scheme, host and port, without a path. */
  readonly origin: string;
  readonly timeoutMs: number;
  readonly fetch: typeof globalThis.fetch;
  readonly budget?: RequestBudget;
};

export type HttpRequest = {
  readonly method: "GET" | "POST" | "PATCH";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whether carrying it out changes what Unity Catalog holds; decides `maybeApplied` when the answer is lost. */
  readonly isChange: boolean;
  /** In place of the host's, where less time is left. */
  readonly timeoutMs?: number;
};

/**
 * One ask and its whole answer, whatever its status. Redirects are not followed: credentials must not travel to another
 * host. Fails with `timed_out`, `answer_lost`, `unavailable` or `wrong_host` (certificate); with `rate_limited` when the
 * host's budget let nothing through in the time, and nothing was sent.
 */
export async function exchange(
  http: HttpSettings,
  request: HttpRequest,
): Promise<UnityCatalogResult<Answer>> {
  const signal = AbortSignal.timeout(Math.max(1, Math.floor(request.timeoutMs ?? http.timeoutMs)));
  try {
    await (http.budget ?? NO_BUDGET).take({ isChange: request.isChange, signal });
  } catch {
    return failed(
      failureOf("rate_limited", "Not sent: too many requests were already waiting for their turn."),
    );
  }
  try {
    const response = await http.fetch(http.origin + request.path, {
      method: request.method,
      headers: request.headers,
      redirect: "manual",
      signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    return { ok: true, value: await wholeAnswer(response) };
  } catch (thrown) {
    return failed(failureFromThrown(thrown, request.isChange));
  }
}

async function wholeAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  return {
    status: response.status,
    contentType: response.headers.get("content-type") ?? "",
    retryAfter: response.headers.get("retry-after"),
    location: response.headers.get("location"),
    answeredAtMs: httpDateMs(response.headers.get("date")) ?? wallClockMs(),
    text,
  };
}
