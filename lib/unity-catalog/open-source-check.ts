import { z } from "zod";

import type { Securable } from "#lib/domain/grants/types.ts";

import { CATALOG_API } from "./assignments.ts";
import type { Send } from "./dialect.ts";
import { failed, failureOf } from "./errors.ts";
import { missingRights } from "./missing-rights.ts";
import { CONTROL_SCIM } from "./open-source-users.ts";
import type { UnityCatalog, UnityCatalogFailure, UnityCatalogResult } from "./port.ts";
import { listSecurables } from "./securables.ts";

const UNPROTECTED =
  "The server's authorization is switched off: it takes any token, says yes to every change and keeps none. Start it with server.authorization=enable.";

/**
 * Proves that the server looks at tokens, by showing it one that nobody gave out; `unprotected` when it takes it. Without
 * authorization every list is empty and every change is answered 200, so only this makes an empty list mean something.
 */
export async function mustBeProtected(send: Send): Promise<UnityCatalogResult<void>> {
  const answer = await send({ method: "GET", path: `${CATALOG_API}/catalogs`, asNobody: true });
  if (answer.ok) return failed(failureOf("unprotected", UNPROTECTED));
  const { reason } = answer.failure;
  if (reason === "unauthenticated" || reason === "refused") return { ok: true, value: undefined };
  return answer;
}

const me = z.looseObject({
  userName: z.string().nullish(),
  displayName: z.string().nullish(),
  emails: z.array(z.looseObject({ value: z.string().nullish() })).nullish(),
});

/** Who we are, that the server protects what it has, and that we see catalogs and may manage what is to be probed. */
export async function checkOpenSource(
  send: Send,
  probes: readonly Securable[],
  tryToManage: (securable: Securable) => Promise<UnityCatalogResult<unknown>>,
): ReturnType<UnityCatalog["checkConnection"]> {
  const proved = await mustBeProtected(send);
  if (!proved.ok) return proved;
  const answer = await send({ method: "GET", path: `${CONTROL_SCIM}/Me` });
  if (!answer.ok) return failed(nobodyMeansUnprotected(answer.failure));
  const body = me.safeParse(answer.value);
  const { userName, emails, displayName } = body.success ? body.data : {};
  const identity = userName || emails?.[0]?.value || displayName;
  if (!identity) return failed(failureOf("wrong_host", "It does not say who we are."));
  const catalogs = await listSecurables(send, "catalog", undefined);
  if (!catalogs.ok) return catalogs;
  if (catalogs.value.length === 0) {
    return failed(
      failureOf(
        "refused",
        "The token is good, but no catalog is visible to it: USE CATALOG or ownership is missing.",
      ),
    );
  }
  const missing = await missingRights("ownership of", probes, tryToManage);
  return missing.ok ? { ok: true, value: { identity, missing: missing.value } } : missing;
}

/** Without authorization there is no caller: the server then says that it found no user, as an error of SCIM. */
function nobodyMeansUnprotected(failure: UnityCatalogFailure): UnityCatalogFailure {
  const isNobody = failure.reason === "invalid" && /^no user found/iu.test(failure.message);
  return isNobody ? failureOf("unprotected", UNPROTECTED) : failure;
}
