import { SECURABLE_TYPES, type Principal, type Securable } from "#lib/domain/grants/types.ts";

import { failureOf } from "./errors.ts";
import { isIssuable } from "./names.ts";
import type { UnityCatalogFailure } from "./port.ts";

/** A change as it may reach us at run time: the words are checked, whatever the compiler was told. */
type ChangeAsk = {
  readonly securable: Securable;
  readonly principal: Principal;
  readonly add: readonly string[];
  readonly remove: readonly string[];
};

/** Why a securable cannot be asked about: unknown type, or a name that no URL can carry. Undefined when it can. */
export function refuseSecurable(securable: Securable): UnityCatalogFailure | undefined {
  if (!SECURABLE_TYPES.includes(securable.type)) {
    return failureOf("invalid", `Countersign does not grant on securables of type ${securable.type}.`);
  }
  if (securable.type === "group") {
    return failureOf("invalid", "Members of groups are kept by the account, and no account is configured.");
  }
  const { fullName } = securable;
  // "." and ".." are path steps to every URL parser, encoded or not.
  if (fullName === "" || fullName === "." || fullName === ".." || !fullName.isWellFormed()) {
    return failureOf("invalid", "The name of the securable cannot be part of an address.");
  }
  return undefined;
}

/** Why a principal cannot be asked about; undefined when it can. */
export function refusePrincipal(principal: Principal): UnityCatalogFailure | undefined {
  const usable = principal.name.trim() !== "" && principal.name.isWellFormed();
  return usable ? undefined : failureOf("invalid", "The principal has no usable name.");
}

/**
 * Why a change is refused before it is sent (UC-1): a privilege outside the closed list, ALL_PRIVILEGES above all, in
 * either direction; or one privilege both added and removed. Undefined when it may be sent.
 */
export function refuseChange(ask: ChangeAsk): UnityCatalogFailure | undefined {
  const badTarget = refuseSecurable(ask.securable) ?? refusePrincipal(ask.principal);
  if (badTarget !== undefined) return badTarget;
  const foreign = [...ask.add, ...ask.remove].find((privilege) => !isIssuable(privilege));
  if (foreign !== undefined) {
    return failureOf("invalid", `Countersign never issues or removes the privilege ${foreign}.`);
  }
  if ([...ask.add, ...ask.remove].includes("MEMBER")) {
    return failureOf("invalid", "Somebody is a member of a group, and of nothing else.");
  }
  const both = ask.add.find((privilege) => ask.remove.includes(privilege));
  if (both !== undefined) {
    return failureOf("invalid", `The privilege ${both} is both to be added and to be removed.`);
  }
  return undefined;
}
