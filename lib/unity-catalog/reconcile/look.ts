import type { Target } from "#lib/db/ledger/read-target.ts";
import type { Principal, Securable } from "#lib/domain/grants/types.ts";
import { namesPrincipal } from "../names.ts";
import type { UnityCatalog, UnityCatalogFailure } from "../port.ts";
import { readShared } from "./shared-lists.ts";

/** What Unity Catalog shows of a target. `gone` says why nothing can be there: the securable itself is no more. */
export type Look =
  | {
      readonly ok: true;
      readonly observed: ReadonlySet<string>;
      readonly gone: UnityCatalogFailure | null;
    }
  | { readonly ok: false; readonly failure: UnityCatalogFailure };

/**
 * Reads the direct privileges of the principal on the securable (UC-4). A securable that is said to be unknown counts as
 * gone only when the list of what it lay in proves it, since somebody without rights is told the same.
 */
export async function look(
  catalog: UnityCatalog,
  { securable, principal, tuples }: Pick<Target, "securable" | "principal" | "tuples">,
): Promise<Look> {
  const isGrant = tuples.every((tuple) => tuple.wanted);
  const read = isGrant ? await readOwn(catalog, securable, principal) : await readShared(catalog, securable);
  if (read.ok) {
    const mine = read.value.filter((assignment) => namesPrincipal(assignment.principal, principal));
    return { ok: true, observed: new Set(mine.flatMap(({ privileges }) => privileges)), gone: null };
  }
  const { failure } = read;
  const gone = failure.reason === "unknown_securable" && (await isProvedGone(catalog, securable));
  return gone ? { ok: true, observed: new Set(), gone: failure } : { ok: false, failure };
}

/**
 * Of one principal alone, which stays cheap on a securable with thousands of holders. Only where nothing is to be proved
 * gone: an absence is proved by the list of everybody, which would have seen it under any name that is ours.
 */
async function readOwn(
  catalog: UnityCatalog,
  securable: Securable,
  principal: Principal,
): ReturnType<UnityCatalog["readDirect"]> {
  const own = await catalog.readDirect(securable, principal);
  return own.ok || own.failure.reason !== "unknown_principal" ? own : catalog.readDirect(securable);
}

async function isProvedGone(catalog: UnityCatalog, securable: Securable): Promise<boolean> {
  const described = await catalog.describe(securable);
  return !described.ok && described.failure.reason === "unknown_securable";
}
