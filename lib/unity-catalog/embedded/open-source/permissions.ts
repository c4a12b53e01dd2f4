import { z } from "zod";

import { audited } from "../audited.ts";
import { bodyOf, ok, param, type CallerHandler, type Embedded, type EmbeddedRequest } from "../requests.ts";
import { principalOf } from "../principals.ts";
import type { PrincipalRow, Put, SecurableRow, SecurableType, State } from "../types.ts";
import { accessDenied, invalidArgument, notFound, stumbles } from "./errors.ts";
import { metastoreOf, securableOf } from "./names.ts";
import { owns } from "./rights.ts";
import { unwrapFailed } from "./unknown-paths.ts";
import { isPrivilege } from "./privileges.ts";

/** Types whose grants can be asked for, exactly so; of the last two this server has none. */
const TYPES = new Set<string>([
  "metastore",
  "catalog",
  "schema",
  "table",
  "volume",
  "external_location",
  "credential",
  "function",
  "registered_model",
]);

/** GET permissions: all at once to an owner, their own to everybody else; the query is not looked at. */
export const getPermissions: CallerHandler = (embedded, request, caller) => {
  const { store, stale } = embedded;
  const securable = grantable(store.state, param(request, "type"), param(request, "name"));
  if (embedded.isUnprotected) return ok({ privilege_assignments: [] });
  const seesAll = owns(embedded, caller, securable);
  const held = [...stale.grantsOn(store.state, securable, request.nowMs)];
  const shown = held.filter(([id]) => seesAll || id === caller.id);
  return ok({ privilege_assignments: shown.flatMap((row) => assignment(store.state, row)) });
};

function grantable(state: State, type: string, fullName: string): SecurableRow {
  if (!TYPES.has(type)) throw unwrapFailed();
  // Whatever name is given: there is but one metastore.
  if (type === "metastore") return metastoreOf(state);
  if (type === "function" || type === "registered_model") {
    throw notFound("NOT_FOUND", `${type} not found: ${fullName}`);
  }
  return securableOf(state, asStored(type), fullName);
}

/** Safe: the words of TYPES that are no type of a stored row have been dealt with. */
function asStored(type: string): SecurableType {
  return type as SecurableType;
}

function assignment(state: State, [id, privileges]: readonly [string, readonly string[]]) {
  const user = state.principals.get(id);
  return user === undefined ? [] : [{ principal: user.name, privileges }];
}

const words = z.array(z.string()).nullish();
const change = z.looseObject({ principal: z.string().nullish(), add: words, remove: words });
const patchBody = z.looseObject({ changes: z.array(change).nullish() });
type Change = z.output<typeof change>;

/**
 * PATCH permissions: one change after the other, each stored at once, so that a later one that fails leaves the earlier
 * ones done. The answer names those of the asked principals who still hold something, and nobody else.
 */
export const patchPermissions: CallerHandler = (embedded, request, caller) =>
  audited(embedded, request, {
    caller,
    service: "unityCatalog",
    action: "updatePermissions",
    params: {
      securable_type: param(request, "type").toUpperCase(),
      securable_full_name: param(request, "name"),
      changes: request.text.slice(0, 2000),
    },
    work() {
      const { store, stale } = embedded;
      const securable = grantable(store.state, param(request, "type"), param(request, "name"));
      if (!owns(embedded, caller, securable)) throw accessDenied();
      const changes = bodyOf(request, patchBody).changes ?? [];
      refuseUnknownWords(changes);
      if (request.staleReadsMs > 0) stale.keep(store.state, securable, request.nowMs + request.staleReadsMs);
      const touched = new Set(
        changes.map((one) => applyChange(embedded, request, { securable, change: one }).id),
      );
      const held = [...(store.state.grants.get(securable.id) ?? [])].filter(([id]) => touched.has(id));
      return ok({ privilege_assignments: held.flatMap((row) => assignment(store.state, row)) });
    },
  });

/** The parser knows the privileges, and refuses the whole body before anything is done. */
function refuseUnknownWords(changes: readonly Change[]): void {
  const all = changes.flatMap(({ add, remove }) => [...(add ?? []), ...(remove ?? [])]);
  const unknown = all.find((word) => !isPrivilege(word));
  if (unknown !== undefined) throw invalidArgument(`problem: Unexpected value '${unknown}'`);
}

type OneChange = { readonly securable: SecurableRow; readonly change: Change };

function applyChange(
  embedded: Embedded,
  request: EmbeddedRequest,
  { securable, change }: OneChange,
): PrincipalRow {
  const { principal, add, remove } = change;
  const user = principalOf(embedded.store.state, "user", principal ?? "");
  if (user === undefined) throw notFound("NOT_FOUND", `User not found: ${String(principal ?? null)}`);
  const target = { securable, user };
  if (add === null) throw stumbles("java.util.List.forEach(java.util.function.Consumer)");
  storeWords(embedded, request, { ...target, words: add ?? [], isAdd: true });
  if (remove === null) throw stumbles("java.util.List.forEach(java.util.function.Consumer)");
  storeWords(embedded, request, { ...target, words: remove ?? [], isAdd: false });
  return user;
}

type Words = {
  readonly securable: SecurableRow;
  readonly user: PrincipalRow;
  readonly words: readonly string[];
  readonly isAdd: boolean;
};

function storeWords(
  embedded: Embedded,
  request: EmbeddedRequest,
  { securable, user, words, isAdd }: Words,
): void {
  if (words.length === 0 || embedded.isUnprotected) return;
  const { state } = embedded.store;
  const held = state.grants.get(securable.id)?.get(user.id) ?? [];
  const target = { securable: securable.id, principal: user.id };
  const after = isAdd ? [...new Set([...held, ...words])] : held.filter((word) => !words.includes(word));
  const puts: Put[] = [{ table: "grants", ...target, privileges: after }];
  // What raced was written twice, of which one row is never shown and comes back with the next start.
  const raced = words.filter((word) => request.visit?.raced(user.name, word) === true);
  if (raced.length > 0) {
    const left = state.leftovers.get(securable.id)?.get(user.id) ?? [];
    puts.push({ table: "leftovers", ...target, privileges: [...new Set([...left, ...raced])] });
  }
  embedded.store.commit(puts);
}
