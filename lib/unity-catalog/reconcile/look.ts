import { parentsOf } from "#lib/domain/grants/parents.ts";
import type { Principal, Securable } from "#lib/domain/grants/types.ts";
import { namesPrincipal } from "../names.ts";
import type { UnityCatalog, UnityCatalogFailure } from "../port.ts";

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
 * gone only when the same credentials see what it lay in, since somebody without rights is told the same.
 */
export async function look(
  catalog: UnityCatalog,
  { securable, principal }: { readonly securable: Securable; readonly principal: Principal },
): Promise<Look> {
  const read = await catalog.readDirect(securable);
  if (read.ok) {
    const mine = read.value.filter((assignment) => namesPrincipal(assignment.principal, principal));
    return { ok: true, observed: new Set(mine.flatMap(({ privileges }) => privileges)), gone: null };
  }
  const { failure } = read;
  const gone = failure.reason === "unknown_securable" && (await isProvedGone(catalog, securable));
  return gone ? { ok: true, observed: new Set(), gone: failure } : { ok: false, failure };
}

async function isProvedGone(catalog: UnityCatalog, securable: Securable): Promise<boolean> {
  for (const parent of parentsOf(securable)) {
    const read = await catalog.readDirect(parent);
    if (read.ok) return true;
    if (read.failure.reason !== "unknown_securable") return false;
  }
  return (await catalog.checkConnection()).ok;
}
