import { failed } from "./errors.ts";
import type { UnityCatalog, UnityCatalogFailure, UnityCatalogResult } from "./port.ts";
import { refuseChange, refusePrincipal, refuseSecurable } from "./refusals.ts";

/** What is refused without being sent, in front of every dialect (UC-1). */
export function guarded(catalog: UnityCatalog): UnityCatalog {
  return {
    readDirect: (securable, of) =>
      unless(refuseSecurable(securable) ?? (of === undefined ? undefined : refusePrincipal(of)), () =>
        catalog.readDirect(securable, of),
      ),
    readEffective: (securable, principal) =>
      unless(refuseSecurable(securable) ?? refusePrincipal(principal), () =>
        catalog.readEffective(securable, principal),
      ),
    change: (ask) =>
      unless(refuseChange(ask), () => {
        if (ask.add.length + ask.remove.length > 0) return catalog.change(ask);
        return Promise.resolve({ ok: true, value: undefined });
      }),
    readDeleted: (securable) => unless(refuseSecurable(securable), () => catalog.readDeleted(securable)),
    describe: (securable) => unless(refuseSecurable(securable), () => catalog.describe(securable)),
    locate: (securable, id) => unless(refuseSecurable(securable), () => catalog.locate(securable, id)),
    findPrincipal: (principal) => unless(refusePrincipal(principal), () => catalog.findPrincipal(principal)),
    checkConnection: (probes = []) =>
      catalog.checkConnection(probes.filter((one) => refuseSecurable(one) === undefined)),
  };
}

function unless<Value>(
  refusal: UnityCatalogFailure | undefined,
  ask: () => Promise<UnityCatalogResult<Value>>,
): Promise<UnityCatalogResult<Value>> {
  return refusal === undefined ? ask() : Promise.resolve(failed(refusal));
}
