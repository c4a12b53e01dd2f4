import { wallClockMs } from "./clock.ts";
import { failureFromThrown } from "./connection-errors.ts";
import { failed, type Answer } from "./errors.ts";
import type { UnityCatalogResult } from "./port.ts";
import { httpDateMs } from "./retry-after.ts";

/** How this process speaks HTTP to one host. `timeoutMs` covers one ask, from connecting to the last byte of the body. */
export type HttpSettings = {
  /** Scheme, host and port, without a path. */
  readonly origin: string;
  readonly timeoutMs: number;
  readonly fetch: typeof globalThis.fetch;
};

export type HttpRequest = {
  readonly method: "GET" | "POST" | "PATCH";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whether carrying it out changes what Unity Catalog holds; decides `maybeApplied` when the answer is lost. */
  readonly isChange: boolean;
};

/**
 * One ask and its whole answer, whatever its status. Redirects are not followed: credentials must not travel to another
 * host. Fails with `timed_out`, `answer_lost`, `unavailable` or `wrong_host` (certificate).
 */
export async function exchange(
  http: HttpSettings,
  request: HttpRequest,
): Promise<UnityCatalogResult<Answer>> {
  try {
    const response = await http.fetch(http.origin + request.path, {
      method: request.method,
      headers: request.headers,
      redirect: "manual",
      signal: AbortSignal.timeout(http.timeoutMs),
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const text = await response.text();
    return {
      ok: true,
      value: {
        status: response.status,
        contentType: response.headers.get("content-type") ?? "",
        retryAfter: response.headers.get("retry-after"),
        answeredAtMs: httpDateMs(response.headers.get("date")) ?? wallClockMs(),
        text,
      },
    };
  } catch (thrown) {
    return failed(failureFromThrown(thrown, request.isChange));
  }
}
