import { z } from "zod";

import { audited } from "./audited.ts";
import { ApiError, denied, invalid } from "./errors.ts";
import { pageOf } from "./paging.ts";
import { principalById, principalByName } from "./principals.ts";
import { afterChange, privilegeFor } from "./privileges.ts";
import {
  bodyOf,
  isAdmin,
  ok,
  param,
  type CallerHandler,
  type Embedded,
  type EmbeddedRequest,
  type Reply,
} from "./requests.ts";
import { mayManage } from "./rights.ts";
import { securableNamed, securableType } from "./securables.ts";
import type { Held, PrincipalRow, Put, SecurableRow, State } from "./types.ts";

/** GET permissions: direct grants only, no owner rights; a deleted principal only on wish, by id and without a name. */
export const getPermissions: CallerHandler = (embedded, request, caller) => {
  const { state } = embedded.store;
  const securable = managedSecurable(embedded, request, caller);
  const held = embedded.stale.grantsOn(state, securable, request.nowMs);
  const wanted = askedPrincipal(state, request.query.get("principal"));
  const rows = assignmentsOf(state, held, request.query.get("include_deleted_principals") === "true").filter(
    (row) => wanted === undefined || row.principal_id === wanted.id,
  );
  const { items, next_page_token } = pageOf(rows, (row) => row.principal_id, request.query, embedded.pages);
  return ok({ privilege_assignments: items, ...(next_page_token === undefined ? {} : { next_page_token }) });
};

/** The principal that a query names, undefined for none; 404 for an unknown one. */
export function askedPrincipal(state: State, name: string | null): PrincipalRow | undefined {
  return name === null || name === "" ? undefined : knownPrincipal(state, name);
}

/** The securable of the path, if the caller may manage its grants; else 403, and 400 or 404 for what is not there. */
export function managedSecurable(
  embedded: Embedded,
  request: EmbeddedRequest,
  caller: PrincipalRow,
): SecurableRow {
  const { state } = embedded.store;
  const type = securableType(param(request, "type"));
  const securable = securableNamed(state, type, param(request, "name"));
  if (isAdmin(embedded, caller) || mayManage(state, caller, securable)) return securable;
  throw denied(
    `User is not an owner of ${type.replace("_", " ")} '${securable.fullName}' and does not have MANAGE on it.`,
  );
}

function assignmentsOf(state: State, held: Held, withDeleted: boolean) {
  return [...held].flatMap(([id, privileges]) => {
    const principal = principalById(state, id);
    if (principal === undefined || (principal.deleted && !withDeleted)) return [];
    return [{ principal: principal.deleted ? "" : principal.name, principal_id: id, privileges }];
  });
}

const words = z.array(z.string()).nullish();
const patchBody = z.looseObject({
  changes: z.array(
    z.looseObject({
      principal: z.string().nullish(),
      principal_id: z.string().nullish(),
      add: words,
      remove: words,
    }),
  ),
  omit_permissions_in_response: z.boolean().optional(),
});
type Change = z.output<typeof patchBody>["changes"][number];

/** PATCH permissions: all changes are checked, then all are applied; adding what is there or removing what is not is fine. */
export const patchPermissions: CallerHandler = (embedded, request, caller) =>
  audited(embedded, request, {
    caller,
    service: "unityCatalog",
    action: "updatePermissions",
    params: {
      securable_type: param(request, "type").toUpperCase(),
      securable_full_name: param(request, "name"),
      changes: changesText(request.text),
    },
    work: () => applyPatch(embedded, request, caller),
  });

function applyPatch(embedded: Embedded, request: EmbeddedRequest, caller: PrincipalRow): Reply {
  const { store, stale } = embedded;
  const securable = managedSecurable(embedded, request, caller);
  const body = bodyOf(request, patchBody);
  const puts = putsFor(store.state, securable, body.changes);
  if (request.staleReadsMs > 0) stale.keep(store.state, securable, request.nowMs + request.staleReadsMs);
  if (puts.length > 0) store.commit(puts);
  if (body.omit_permissions_in_response === true) return ok({});
  const held = store.state.grants.get(securable.id) ?? new Map();
  const { items } = pageOf(
    assignmentsOf(store.state, held, false),
    (row) => row.principal_id,
    new URLSearchParams(),
    embedded.pages,
  );
  return ok({ privilege_assignments: items });
}

function putsFor(state: State, securable: SecurableRow, changes: readonly Change[]): Put[] {
  const held = new Map(state.grants.get(securable.id));
  const touched = new Set<string>();
  for (const change of changes) {
    const principal = changedPrincipal(state, change);
    const add = (change.add ?? []).map((word) => privilegeFor(word, securable));
    const remove = (change.remove ?? []).map((word) => privilegeFor(word, securable));
    if (add.some((privilege) => remove.includes(privilege))) {
      throw invalid(`Duplicate privileges to add and delete for principal ${principal.name}.`);
    }
    held.set(principal.id, afterChange(held.get(principal.id) ?? [], { add, remove }));
    touched.add(principal.id);
  }
  return [...touched].map((principal) => ({
    table: "grants",
    securable: securable.id,
    principal,
    privileges: [...(held.get(principal) ?? [])],
  }));
}

/** By name; or by id, which is only there to take from a principal that has been deleted. */
function changedPrincipal(state: State, change: Change): PrincipalRow {
  const { principal: name, principal_id: id } = change;
  if (Boolean(name) === Boolean(id))
    throw invalid("Exactly one of principal and principal_id must be given.");
  if (name) return knownPrincipal(state, name);
  const principal = principalById(state, id ?? "");
  if (principal === undefined) throw unknownPrincipal(id ?? "");
  if ((change.add ?? []).length > 0) throw invalid("Privileges cannot be added by principal_id.");
  return principal;
}

function knownPrincipal(state: State, name: string): PrincipalRow {
  const principal = principalByName(state, name);
  if (principal === undefined) throw unknownPrincipal(name);
  return principal;
}

function unknownPrincipal(name: string): ApiError {
  return new ApiError(404, "PRINCIPAL_DOES_NOT_EXIST", `Could not find principal with name ${name}.`);
}

/** As the audit table has it: the changes as one JSON string. */
function changesText(text: string): string {
  try {
    const parsed = patchBody.safeParse(JSON.parse(text));
    return parsed.success ? JSON.stringify(parsed.data.changes) : "";
  } catch {
    return "";
  }
}
