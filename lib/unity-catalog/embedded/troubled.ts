import { ApiError } from "./errors.ts";
import type { Trouble } from "./faults.ts";
import { errorReply } from "./handle.ts";
import type { Reply } from "./requests.ts";

const SERVER_TROUBLES: readonly ((path: string) => Reply)[] = [
  (path) => errorReply(new ApiError(500, "INTERNAL_ERROR", "Something went wrong inside."), path),
  () => ({
    status: 502,
    raw: { contentType: "text/html", text: "<html><body>Bad gateway</body></html>" },
  }),
  (path) => errorReply(new ApiError(503, "TEMPORARILY_UNAVAILABLE", "The service is overloaded."), path),
  (path) => errorReply(new ApiError(504, "DEADLINE_EXCEEDED", "The deadline was exceeded."), path),
];

/** What is answered instead of handling the ask; undefined when it is to be handled. A cut has no answer, see `server.ts`. */
export function replyInstead(trouble: Trouble, path: string): Reply | undefined {
  const { instead, retryAfterSeconds } = trouble;
  const headers: Record<string, string> =
    retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
  if (instead === "5xx") return SERVER_TROUBLES[Math.floor(Math.random() * SERVER_TROUBLES.length)]?.(path);
  if (instead === "429")
    return errorReply(new ApiError(429, "REQUEST_LIMIT_EXCEEDED", "Too many requests.", headers), path);
  if (instead === "down")
    return errorReply(new ApiError(503, "TEMPORARILY_UNAVAILABLE", "The service is at rest.", headers), path);
  return undefined;
}
