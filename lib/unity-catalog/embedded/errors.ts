/** An answer that is an error, in the form of Databricks' REST services. Thrown by handlers, written by the server. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** The error body of Databricks' REST services with its ErrorInfo detail. */
export function errorBody(error: ApiError): unknown {
  return {
    error_code: error.code,
    message: error.message,
    details: [
      {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        reason: error.code,
        domain: "unity-catalog.databricks.com",
        metadata: {},
      },
    ],
  };
}

/** 400 for anything wrong with what was sent. */
export function invalid(message: string): ApiError {
  return new ApiError(400, "INVALID_PARAMETER_VALUE", message);
}

/** 403 for a caller without the right. */
export function denied(message: string): ApiError {
  return new ApiError(403, "PERMISSION_DENIED", message);
}

/** The error body of SCIM services (RFC 7644, 3.12). */
export function scimErrorBody(error: ApiError): unknown {
  return {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
    status: String(error.status),
    detail: error.message,
    ...(error.status === 409 ? { scimType: "uniqueness" } : {}),
  };
}
