import type { Answer } from "./route.ts";

/** The answer of a read: null is nothing that this reader may see (REQ-9). */
export function found<T>(value: T | null): Answer<T> {
  return value === null ? { ok: false, no: { kind: "not_found" } } : { ok: true, value };
}

/** The answer of a read that is kept as its exact JSON text. */
export function foundText<T>(text: string | null): Answer<T> {
  return text === null ? { ok: false, no: { kind: "not_found" } } : { ok: true, text };
}

type Refusal = Extract<Answer<never>, { readonly ok: false }>;

/** The answer of a read that a rule may refuse; null in it is nothing, as above. */
export function foundIn<T>(read: { readonly ok: true; readonly value: T | null } | Refusal): Answer<T> {
  return read.ok ? found(read.value) : read;
}

/** The answer of a paged read: null is a cursor that this API has not written. */
export function page<T>(value: T | null): Answer<T> {
  return value === null ? { ok: false, no: { kind: "bad_cursor" } } : { ok: true, value };
}

/** The same for a page that the database has written as JSON already. */
export function pageText<T>(text: string | null): Answer<T> {
  return text === null ? { ok: false, no: { kind: "bad_cursor" } } : { ok: true, text };
}
