import { fateOf, type Fate, type Found, type Ids } from "#lib/domain/grants/identity.ts";
import type { UnityCatalogFailure, UnityCatalogResult } from "../port.ts";
import type { Run } from "./run.ts";

/** The ids that the server has now for what the target names; null for one that it does not tell. Never fails. */
export async function readIds({ catalog, target }: Run): Promise<Ids> {
  const { securable, principal } = target;
  const [described, found] = await Promise.all([
    catalog.describe(securable),
    catalog.findPrincipal(principal),
  ]);
  return {
    securableId: described.ok ? described.value.id : null,
    principalId: found.ok ? (found.value?.id ?? null) : null,
  };
}

/**
 * What became of securable and principal since something was first sent for them, asked of the server after the read that is to
 * be a proof (UC-4). A server that cannot say who somebody is leaves that open; one that is ill proves nothing.
 */
export async function readFate(
  run: Run,
): Promise<
  { readonly ok: true; readonly value: Fate } | { readonly ok: false; readonly failure: UnityCatalogFailure }
> {
  const { catalog, target } = run;
  const [where, who] = await Promise.all([readWhereabouts(run), catalog.findPrincipal(target.principal)]);
  if (!where.ok) return where;
  if (!who.ok && who.failure.retryable) return who;
  const unknown = { id: target.ids.principalId ?? "", active: true };
  const principal = who.ok ? who.value : unknown;
  return { ok: true, value: fateOf(target.ids, { whereabouts: where.value, principal }) };
}

async function readWhereabouts({
  catalog,
  target: { securable, ids },
}: Run): Promise<UnityCatalogResult<Found["whereabouts"]>> {
  if (ids.securableId !== null) return catalog.locate(securable, ids.securableId);
  // Nothing says what it was; that it is there is the most that can be known.
  const described = await catalog.describe(securable);
  if (described.ok) return { ok: true, value: { at: "same" } };
  return described.failure.reason === "unknown_securable" ? { ok: true, value: { at: "gone" } } : described;
}
