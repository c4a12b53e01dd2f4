import { PROBLEMS } from "./problems.ts";
import type { Read } from "./read-body.ts";

/** The version in If-Match (a strong entity tag around a whole number), or null where none is asked for (RFC 9110). */
export function readIfMatch(headers: Headers, required: boolean): Read<number | null> {
  const tag = headers.get("if-match");
  if (tag === null)
    return required ? { ok: false, problem: PROBLEMS.ifMatchMissing } : { ok: true, value: null };
  const version = /^"(\d{1,9})"$/.exec(tag)?.[1];
  return version === undefined
    ? { ok: false, problem: PROBLEMS.ifMatchMalformed }
    : { ok: true, value: Number(version) };
}

/** The Idempotency-Key, or null when none was sent. */
export function readIdempotencyKey(headers: Headers): Read<string | null> {
  const key = headers.get("idempotency-key");
  if (key === null || /^[A-Za-z0-9_-]{8,100}$/.test(key)) return { ok: true, value: key };
  return { ok: false, problem: PROBLEMS.keyMalformed };
}
