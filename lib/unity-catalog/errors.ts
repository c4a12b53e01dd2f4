import { z } from "zod";

import { retryAfterMs } from "./retry-after.ts";
import { safeText } from "./safe-text.ts";
import type { UnityCatalogFailure, UnityCatalogResult } from "./port.ts";

type Reason = UnityCatalogFailure["reason"];

/** One HTTP answer, read to its end. */
export type Answer = {
  readonly status: number;
  readonly contentType: string;
  readonly retryAfter: string | null;
  /** Where a redirect leads, which is never followed. */
  readonly location: string | null;
  /** When the server said it answered, or else when we read it; ms since 1970. */
  readonly answeredAtMs: number;
  readonly text: string;
};

const RETRYABLE: Record<Reason, boolean> = {
  unavailable: true,
  rate_limited: true,
  timed_out: true,
  answer_lost: true,
  unauthenticated: false,
  refused: false,
  unknown_principal: false,
  unknown_securable: false,
  invalid: false,
  wrong_host: false,
  unprotected: false,
};

/** A failure with the retry rule of its reason (UC-5). `message` is made safe; nothing else is. */
export function failureOf(
  reason: Reason,
  message: string,
  more: Partial<Pick<UnityCatalogFailure, "maybeApplied" | "retryAfterMs" | "status" | "code">> = {},
): UnityCatalogFailure {
  return { reason, retryable: RETRYABLE[reason], maybeApplied: false, ...more, message: safeText(message) };
}

/** A failed result with the given failure. */
export function failed(failure: UnityCatalogFailure): UnityCatalogResult<never> {
  return { ok: false, failure };
}

const errorBody = z.looseObject({
  error_code: z.union([z.string(), z.number()]).optional(),
  message: z.string().optional(),
  error: z.string().optional(),
  error_description: z.string().optional(),
  detail: z.string().optional(),
  schemas: z.array(z.string()).optional().catch(undefined),
  status: z.union([z.string(), z.number()]).optional().catch(undefined),
});

const SCIM_ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

/** Whether the answer is a page for people: another host, a login page or a proxy, never the API. */
export function isPage(answer: Answer): boolean {
  return answer.contentType.includes("text/html") || answer.text.trimStart().startsWith("<");
}

/**
 * What an answer outside 2xx means. The error code decides where it is known, since services disagree on the status;
 * then the status (Databricks REST errors). A 5xx to a change does not say how far the server came: `maybeApplied`.
 */
export function failureFromAnswer(answer: Answer, isChange: boolean): UnityCatalogFailure {
  const body = readErrorBody(answer);
  const reason = reasonFrom(answer, body);
  const wait = retryAfterMs(answer.retryAfter, answer.answeredAtMs);
  return failureOf(reason, body.message ?? wordsFor(reason, answer), {
    maybeApplied: isChange && answer.status >= 500,
    status: answer.status,
    ...(body.code === undefined ? {} : { code: safeText(body.code) }),
    ...(wait === undefined || !RETRYABLE[reason] ? {} : { retryAfterMs: wait }),
  });
}

type ErrorWords = { readonly code?: string; readonly message?: string; readonly scimStatus?: number };

function readErrorBody(answer: Answer): ErrorWords {
  const parsed = errorBody.safeParse(jsonOf(answer.text));
  if (isPage(answer) || !parsed.success) return {};
  const { error_code, message, error, error_description, detail, schemas, status } = parsed.data;
  const code = error_code ?? error;
  const words = message ?? error_description ?? detail ?? error;
  const scimStatus = schemas?.includes(SCIM_ERROR) === true ? Number(status) : Number.NaN;
  return {
    ...(code === undefined ? {} : { code: String(code) }),
    ...(words ? { message: words } : {}),
    ...(Number.isInteger(scimStatus) ? { scimStatus } : {}),
  };
}

/** Parsed JSON, or undefined when the text is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const REASON_BY_CODE = new Map<string, Reason>([
  ["ENDPOINT_NOT_FOUND", "wrong_host"],
  ["INVALID_PARAMETER_VALUE", "invalid"],
  ["UNAUTHENTICATED", "unauthenticated"],
  ["PERMISSION_DENIED", "refused"],
  ["PERMISSION_NOT_PROPAGATED", "unavailable"],
  ["RESOURCE_CONFLICT", "unavailable"],
  ["ABORTED", "unavailable"],
  ["REQUEST_LIMIT_EXCEEDED", "rate_limited"],
  ["RESOURCE_EXHAUSTED", "rate_limited"],
  ["TEMPORARILY_UNAVAILABLE", "unavailable"],
  ["DEADLINE_EXCEEDED", "timed_out"],
]);

const ABSENT = /(?:DOES_NOT_EXIST|NOT_FOUND)$/u;
/** Where the code is vague the words count. */
const ABSENT_PRINCIPAL_WORDS = /^(?:could not find principal|user not found)/iu;
/** The open-source server says so of a good token whose user it does not know or has switched off. */
const CALLER_UNKNOWN_WORDS = /^user not allowed/iu;
const ABSENT_PRINCIPAL = /^(?:PRINCIPAL|USER|GROUP|SERVICE_PRINCIPAL)_(?:DOES_NOT_EXIST|NOT_FOUND)$/u;

/** What a gateway in front of Unity Catalog may answer with a page: passing trouble, and no wrong address. */
const GATEWAY_TROUBLE = new Set([408, 429]);

function reasonFrom(answer: Answer, body: ErrorWords): Reason {
  const { status } = answer;
  if (status < 400) return "wrong_host";
  if (isPage(answer) && status < 500 && !GATEWAY_TROUBLE.has(status)) return "wrong_host";
  if (status === 403 && CALLER_UNKNOWN_WORDS.test(body.message ?? "")) return "unauthenticated";
  // The open-source server answers every error of SCIM with 500 and the real status inside.
  return reasonFromWords(body) ?? reasonFromStatus(body.scimStatus ?? status);
}

function reasonFromWords({ code = "", message = "", scimStatus }: ErrorWords): Reason | undefined {
  const known = REASON_BY_CODE.get(code);
  if (known !== undefined) return known;
  if (ABSENT_PRINCIPAL.test(code) || ABSENT_PRINCIPAL_WORDS.test(message)) return "unknown_principal";
  if (scimStatus === 404) return "unknown_principal";
  return ABSENT.test(code) ? "unknown_securable" : undefined;
}

function reasonFromStatus(status: number): Reason {
  if (status === 404) return "wrong_host";
  if (status === 401) return "unauthenticated";
  if (status === 403) return "refused";
  if (status === 408 || status === 504) return "timed_out";
  if (status === 409) return "unavailable";
  if (status === 429) return "rate_limited";
  return status >= 500 ? "unavailable" : "invalid";
}

function wordsFor(reason: Reason, answer: Answer): string {
  const http = `HTTP ${answer.status}`;
  if (reason !== "wrong_host") return `Unity Catalog answered ${http} without saying why.`;
  const elsewhere = answer.location === null ? "" : hostIn(answer.location);
  if (answer.status >= 300 && answer.status < 400)
    return `It redirects to ${elsewhere || "another page"} (${http}).`;
  return isPage(answer)
    ? `It answers with a page for people (${http}).`
    : `It does not know what was asked (${http}).`;
}

/** The host alone: the rest of a sign-in address may hold what is nobody's business. */
function hostIn(location: string): string {
  return URL.canParse(location) ? new URL(location).host : "";
}
