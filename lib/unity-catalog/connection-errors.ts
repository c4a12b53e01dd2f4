import { z } from "zod";

import { failureOf } from "./errors.ts";
import type { UnityCatalogFailure } from "./port.ts";

/** Errors raised before the first byte of the ask left: it was certainly not carried out. */
const NEVER_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENETDOWN",
  "EADDRNOTAVAIL",
  "UND_ERR_CONNECT_TIMEOUT",
  "ERR_INVALID_URL",
]);

/** Certificate errors of the TLS handshake, which also comes before the ask. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ERR_SSL|ERR_TLS/u;

const thrownShape = z.looseObject({
  name: z.string().optional().catch(undefined),
  // A DOMException, such as a time-out, has a number here.
  code: z.string().optional().catch(undefined),
  cause: z.unknown().optional(),
  errors: z.array(z.unknown()).optional().catch(undefined),
});

/**
 * What it means that no answer could be read (UC-5). Out of time: `timed_out`. Certainly never sent: `unavailable`, or
 * `wrong_host` for a certificate that is not the host's. Else the answer was lost and a change may have been applied.
 */
export function failureFromThrown(thrown: unknown, isChange: boolean): UnityCatalogFailure {
  const { names, codes } = namesAndCodes(thrown, 0);
  if (names.has("TimeoutError")) {
    return failureOf("timed_out", "Unity Catalog did not answer in time.", { maybeApplied: isChange });
  }
  const code = [...codes][0];
  const known = code === undefined ? {} : { code };
  if (codes.has("ERR_TLS_CERT_ALTNAME_INVALID")) {
    return failureOf("wrong_host", "The certificate belongs to another host.", known);
  }
  if ([...codes].some((one) => NEVER_SENT.has(one) || CERTIFICATE.test(one))) {
    return failureOf("unavailable", `Unity Catalog cannot be reached (${code ?? "no cause given"}).`, known);
  }
  return failureOf("answer_lost", "The connection broke before an answer arrived.", {
    maybeApplied: isChange,
    ...known,
  });
}

type Found = { readonly names: Set<string>; readonly codes: Set<string> };

/** `fetch` wraps the real cause, and several failed addresses in one error: all layers are looked at. */
function namesAndCodes(thrown: unknown, depth: number): Found {
  const found: Found = { names: new Set(), codes: new Set() };
  const parsed = thrownShape.safeParse(thrown);
  if (!parsed.success || depth > 4) return found;
  const { name, code, cause, errors = [] } = parsed.data;
  if (name !== undefined) found.names.add(name);
  if (code !== undefined) found.codes.add(code);
  for (const inner of [cause, ...errors]) {
    const below = namesAndCodes(inner, depth + 1);
    for (const one of below.names) found.names.add(one);
    for (const one of below.codes) found.codes.add(one);
  }
  return found;
}
