import { ApiError } from "./errors.ts";
import type { ServerDialect } from "./dialect.ts";
import type { Trouble } from "./faults.ts";
import type { Reply } from "./requests.ts";

const page = (status: number, words: string): Reply => ({
  status,
  raw: { contentType: "text/html", text: `<html><body>${words}</body></html>` },
});

type Troubled = ApiError | Reply;
const SERVER_TROUBLES: readonly (() => Troubled)[] = [
  () => new ApiError(500, "INTERNAL_ERROR", "Something went wrong inside."),
  () => page(502, "Bad gateway"),
  () => new ApiError(503, "TEMPORARILY_UNAVAILABLE", "The service is overloaded."),
  () => new ApiError(504, "DEADLINE_EXCEEDED", "The deadline was exceeded."),
];

const LOGIN = "https://login.countersign.example/sign-in";

/** What is answered instead of handling the ask; undefined when it is to be handled. A cut has no answer, see `server.ts`. */
export function replyInstead(dialect: ServerDialect, trouble: Trouble, path: string): Reply | undefined {
  const troubled = insteadOf(trouble);
  return troubled instanceof ApiError ? dialect.errorReply(troubled, path) : troubled;
}

function insteadOf({ instead, retryAfterSeconds }: Trouble): Troubled | undefined {
  const headers: Record<string, string> =
    retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
  switch (instead) {
    case "5xx":
      return SERVER_TROUBLES[Math.floor(Math.random() * SERVER_TROUBLES.length)]?.();
    case "429":
      return new ApiError(429, "REQUEST_LIMIT_EXCEEDED", "Too many requests.", headers);
    case "down":
      return new ApiError(503, "TEMPORARILY_UNAVAILABLE", "The service is at rest.", headers);
    case "page":
      return page(200, "Sign in to your account");
    case "redirect":
      return { status: 302, headers: { location: LOGIN } };
    default:
      return undefined;
  }
}
