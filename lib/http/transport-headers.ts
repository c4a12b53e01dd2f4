import { isServedOverTls } from "#lib/config/env.ts";

/** HSTS for a year on every answer, once people open the portal by https (RFC 6797: never over plain HTTP). */
export const TRANSPORT_HEADERS: Readonly<Record<string, string>> = isServedOverTls()
  ? { "strict-transport-security": "max-age=31536000; includeSubDomains" }
  : {};
