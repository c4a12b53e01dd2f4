import { ApiError, denied } from "./errors.ts";
import type { Embedded, EmbeddedRequest, Reply } from "./requests.ts";

/** Whether a path belongs to the switches that only the embedded server has. */
export function isControl(path: string): boolean {
  return path.startsWith("/_embedded/");
}

/** Answers one request; whatever goes wrong becomes an error body of the service that was asked. */
export function handle(embedded: Embedded, request: Omit<EmbeddedRequest, "params">): Reply {
  try {
    return answer(embedded, request);
  } catch (thrown) {
    const { dialect } = embedded;
    if (thrown instanceof ApiError) return dialect.errorReply(thrown, request.path);
    return dialect.errorReply(
      new ApiError(500, "INTERNAL_ERROR", "The embedded server failed."),
      request.path,
    );
  }
}

function answer(embedded: Embedded, request: Omit<EmbeddedRequest, "params">): Reply {
  if (isControl(request.path) && !request.isLocal) throw denied("Only for programs on this machine.");
  const found = embedded.dialect.match(request.method, request.path);
  if (found === undefined) return embedded.dialect.noSuchApi(embedded, request);
  const { route, params } = found;
  const complete = { ...request, params };
  if ("open" in route) return route.open(embedded, complete);
  const host = request.path.startsWith("/api/2.0/accounts/") ? "account" : "workspace";
  const { authorization, nowMs } = request;
  const caller = embedded.tokens.callerOf({ authorization, host, nowMs });
  return route.signedIn(embedded, complete, caller);
}
