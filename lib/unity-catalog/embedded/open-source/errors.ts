import { ApiError } from "../errors.ts";
import type { Reply } from "../requests.ts";

/** An error of the SCIM service: always HTTP 500, with the status it means in the body. */
export class ScimError extends ApiError {
  readonly meant: number;

  constructor(meant: number, message: string) {
    super(500, "INTERNAL", message);
    this.name = "ScimError";
    this.meant = meant;
  }
}

/** 400 for anything wrong with what was sent. */
export function invalidArgument(message: string): ApiError {
  return new ApiError(400, "INVALID_ARGUMENT", message);
}

/** 403 for a caller without the right. */
export function accessDenied(): ApiError {
  return new ApiError(403, "PERMISSION_DENIED", "Access denied.");
}

/** 500 of a service that stumbles over what it was asked: it will stumble again. */
export function stumbles(what: string): ApiError {
  return new ApiError(500, "INTERNAL", `Cannot invoke "${what}" because the return value is null`);
}

/** 404 of whatever is no user and no volume. */
export function notFound(code: string, message: string): ApiError {
  return new ApiError(404, code, message);
}

/** What the shared parts of this server call by Databricks' words. */
const CODES = new Map([
  ["INVALID_PARAMETER_VALUE", "INVALID_ARGUMENT"],
  ["INTERNAL_ERROR", "INTERNAL"],
]);

/** An error in the form of the open-source server's REST services, or of its SCIM service. */
export function errorReply(error: ApiError): Reply {
  const { status, headers } = error;
  if (error instanceof ScimError) return { status, headers, body: scimBody(error) };
  const code = CODES.get(error.code) ?? error.code;
  const details = [{ reason: code, "@type": "google.rpc.ErrorInfo" }];
  return { status, headers, body: { error_code: code, details, stack_trace: null, message: error.message } };
}

function scimBody({ meant, message }: ScimError): unknown {
  return {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
    status: String(meant),
    ...(meant === 409 ? { scimType: "uniqueness" } : {}),
    detail: message,
  };
}
