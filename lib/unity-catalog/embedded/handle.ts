import { ApiError, denied, errorBody, scimErrorBody } from "./errors.ts";
import type { Embedded, EmbeddedRequest, Reply } from "./requests.ts";
import { match } from "./router.ts";
import { callerOf } from "./tokens.ts";

/** Whether a path belongs to the switches that only the embedded server has. */
export function isControl(path: string): boolean {
  return path.startsWith("/_embedded/");
}

/** Answers one request; whatever goes wrong becomes an error body of the service that was asked. */
export function handle(embedded: Embedded, request: Omit<EmbeddedRequest, "params">): Reply {
  try {
    return answer(embedded, request);
  } catch (thrown) {
    if (thrown instanceof ApiError) return errorReply(thrown, request.path);
    return errorReply(new ApiError(500, "INTERNAL_ERROR", "The embedded server failed."), request.path);
  }
}

function answer(embedded: Embedded, request: Omit<EmbeddedRequest, "params">): Reply {
  if (isControl(request.path) && !request.isLocal) throw denied("Only for programs on this machine.");
  const found = match(request.method, request.path);
  if (found === undefined) {
    throw new ApiError(404, "ENDPOINT_NOT_FOUND", `No API found for '${request.method} ${request.path}'`);
  }
  const { route, params } = found;
  const complete = { ...request, params };
  if ("open" in route) return route.open(embedded, complete);
  const caller = callerOf(embedded.store.state, request.authorization, request.nowMs);
  return route.signedIn(embedded, complete, caller);
}

/** An error as the service behind the path words it. */
export function errorReply(error: ApiError, path: string): Reply {
  const body = path.includes("/scim/v2/") ? scimErrorBody(error) : errorBody(error);
  return { status: error.status, body, headers: error.headers };
}
