import { z } from "zod";

import { ApiError } from "./errors.ts";
import { bodyOf, ok, type Handler } from "./requests.ts";

const DAY_MS = 86_400_000;

const tokenBody = z.strictObject({ principal: z.string().min(1) });

/** POST /_embedded/tokens: a token of any principal, to act as it. Exists only here; no real server has it. */
export const tokenForPrincipal: Handler = ({ dialect, store, tokens }, request) => {
  const { principal: name } = bodyOf(request, tokenBody);
  const principal = dialect.principalNamed(store.state, name);
  if (principal === undefined || principal.kind === "group") {
    throw new ApiError(404, "PRINCIPAL_DOES_NOT_EXIST", `No user or service principal is called ${name}.`);
  }
  return ok({ token: tokens.issue(principal, request.nowMs + DAY_MS) });
};

/** DELETE /_embedded/tokens: every token issued so far is refused from now on. */
export const revokeTokens: Handler = ({ tokens }) => {
  tokens.revokeAll();
  return ok({});
};

/** PUT /_embedded/faults: replaces all switches and answers them. */
export const setFaults: Handler = ({ faults }, request) => {
  faults.set(bodyOf(request, z.unknown()));
  return ok(faults.show());
};

export const showFaults: Handler = ({ faults }) => ok(faults.show());

/** DELETE /_embedded/faults: no trouble any more, and reads show what is. */
export const resetFaults: Handler = ({ faults, stale }) => {
  faults.reset();
  stale.forget();
  return ok(faults.show());
};

/** GET /_embedded/audit: the last rows, oldest first; `limit` 1..5000, 100 without it. */
export const lastAuditRows: Handler = ({ audit }, request) => {
  const limit = z.coerce
    .number()
    .int()
    .min(1)
    .max(5000)
    .catch(100)
    .parse(request.query.get("limit") ?? 100);
  return ok({ rows: audit.last(limit) });
};

const clockBody = z.strictObject({ aheadMs: z.number().int() });

/** PUT /_embedded/clock: how far ahead of this machine audit rows are stamped from now on, as a test clock stands. */
export const setClock: Handler = ({ clock }, request) => {
  clock.aheadMs = bodyOf(request, clockBody).aheadMs;
  return ok({ ...clock });
};

/** GET /_embedded/overlaps: how often changes of one principal on one securable were under way at the same time. */
export const overlaps: Handler = ({ inFlight }) => ok({ overlaps: inFlight.overlaps() });

/** DELETE /_embedded/overlaps: counts from nothing again. */
export const forgetOverlaps: Handler = ({ inFlight }) => {
  inFlight.forget();
  return ok({});
};
