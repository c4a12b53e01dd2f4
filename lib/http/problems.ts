import type { Problem } from "#lib/contracts/problem.ts";
import type { Present } from "#lib/db/outcome.ts";
import { TRANSPORT_HEADERS } from "./transport-headers.ts";

export type ProblemParam = { readonly field: string; readonly message: string };

export type ProblemSpec = {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly params?: readonly ProblemParam[];
  readonly present?: Present;
  readonly stepUp?: NonNullable<Problem["stepUp"]>;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Never cached, sniffed or framed; the same on every answer of the API (ASVS 3.4). */
export const API_HEADERS: Readonly<Record<string, string>> = {
  ...TRANSPORT_HEADERS,
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cache-control": "private, no-store",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
};

/** An answer in the form of RFC 9457. The text is ours alone: nothing of an unexpected error reaches a browser (SEC-3). */
export function problemResponse(spec: ProblemSpec, requestId: string): Response {
  const { headers, code, params, present, ...rest } = spec;
  const body: Problem = {
    type: `/problems/${code}`,
    code,
    ...rest,
    requestId,
    ...(params === undefined ? {} : { params: [...params] }),
    ...(present === undefined ? {} : { present: { ...present } }),
  };
  return new Response(JSON.stringify(body), {
    status: spec.status,
    headers: {
      ...API_HEADERS,
      ...headers,
      "content-type": "application/problem+json; charset=utf-8",
      "x-request-id": requestId,
    },
  });
}

export const PROBLEMS = {
  unauthenticated: {
    code: "unauthenticated",
    status: 401,
    title: "You are not signed in",
    detail: "Your session is unknown or has ended. Sign in and try again; what you typed is still there.",
    headers: { "www-authenticate": "Session" },
  },
  crossSite: {
    code: "cross_site",
    status: 403,
    title: "The call did not come from this portal",
    detail: "Changes are taken only from pages of this portal itself (Sec-Fetch-Site or Origin).",
  },
  notJson: {
    code: "not_json",
    status: 415,
    title: "The body is not declared as JSON",
    detail: "Send the body with Content-Type: application/json.",
  },
  malformed: {
    code: "malformed_json",
    status: 400,
    title: "The body is not valid JSON",
    detail: "The body could not be read as one JSON object.",
  },
  tooMany: {
    code: "too_many_calls",
    status: 429,
    title: "Too many calls",
    detail:
      "You have made more calls than one person makes in a minute. Wait a little, then go on; nothing is lost.",
  },
  tooLarge: {
    code: "body_too_large",
    status: 413,
    title: "The body is too large",
    detail: "A body may have at most 262,144 bytes.",
  },
  fileTooLarge: {
    code: "file_too_large",
    status: 413,
    title: "The file is too large",
    detail: "A file may have at most 10 MB. Hand in the part that shows it, or a link to where it is kept.",
    params: [{ field: "file", message: "has more than 10 MB" }],
  },
  malformedForm: {
    code: "malformed_form",
    status: 400,
    title: "The form cannot be read",
    detail: "Send multipart/form-data with each field once and at most one file, named file.",
  },
  ifMatchMissing: {
    code: "version_missing",
    status: 428,
    title: "The version is missing",
    detail: 'Send If-Match with the version that you read, such as "3".',
  },
  ifMatchMalformed: {
    code: "version_malformed",
    status: 400,
    title: "The version cannot be read",
    detail: 'If-Match holds one version in quotes, such as "3".',
  },
  keyMalformed: {
    code: "idempotency_key_malformed",
    status: 400,
    title: "The Idempotency-Key cannot be read",
    detail: "An Idempotency-Key has 8 to 100 letters, digits, hyphens or underscores.",
  },
  keyReused: {
    code: "idempotency_key_reused",
    status: 422,
    title: "The Idempotency-Key was used for another command",
    detail: "Send a fresh Idempotency-Key with every new command.",
  },
  badCursor: {
    code: "bad_cursor",
    status: 400,
    title: "The page cannot be found",
    detail: "Send the cursor exactly as an answer gave it, or none to begin at the first page.",
  },
  notFound: {
    code: "not_found",
    status: 404,
    title: "There is nothing here for you",
    detail: "There is no such object, or you may not see it. Both answer alike.",
  },
  fault: {
    code: "fault",
    status: 500,
    title: "Something went wrong on our side",
    detail: "Nothing was changed. Try again; if it stays, tell the platform team the request id.",
  },
} as const satisfies Record<string, ProblemSpec>;

/** Over the limit; `wait` in seconds (RFC 6585). */
export function tooMany(wait: number): ProblemSpec {
  return { ...PROBLEMS.tooMany, headers: { "retry-after": String(wait) } };
}
