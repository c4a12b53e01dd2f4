import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** The canonical form of a JSON value (RFC 8785). Throws on what JSON cannot say: undefined, NaN, functions. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("Not a JSON value, so it has no canonical form");
  return text;
}

/** SHA-256 over the canonical form, in hex: the hash of a request version and of a command body. */
export function canonicalHash(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex");
}
