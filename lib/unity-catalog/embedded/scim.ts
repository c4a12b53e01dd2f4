import { randomInt } from "node:crypto";
import { z } from "zod";

import { ApiError, denied, invalid } from "./errors.ts";
import {
  bodyOf,
  isAdmin,
  ok,
  param,
  type CallerHandler,
  type Embedded,
  type EmbeddedRequest,
} from "./requests.ts";
import { listBody, principalBody } from "./scim-bodies.ts";
import {
  changeMembers,
  isMembersChange,
  namedMembers,
  patchBody,
  wantedActive,
  wantedName,
  type Operation,
} from "./scim-patch.ts";
import type { PrincipalRow } from "./types.ts";

type Kind = PrincipalRow["kind"];

const displayName = z.string().min(1).max(255).optional();
const NEW = {
  user: z.looseObject({ userName: z.email(), displayName }).transform((body) => ({
    name: body.userName.toLowerCase(),
    displayName: body.displayName ?? body.userName,
  })),
  group: z
    .looseObject({ displayName: z.string().min(1).max(255) })
    .transform((body) => ({ name: body.displayName, displayName: body.displayName })),
  service_principal: z.looseObject({ applicationId: z.uuid(), displayName }).transform((body) => ({
    name: body.applicationId.toLowerCase(),
    displayName: body.displayName ?? body.applicationId,
  })),
} as const;

/** POST of a new principal of one kind; 409 when one of that name lives. */
export function createPrincipal(kind: Kind): CallerHandler {
  return (embedded, request, caller) => {
    mustBeAdmin(embedded, caller);
    const { store } = embedded;
    const names = bodyOf(request, NEW[kind]);
    if (livingOf(embedded, kind).some((row) => row.name === names.name)) {
      throw new ApiError(409, "RESOURCE_ALREADY_EXISTS", `${names.name} already exists.`);
    }
    const row = { id: newPrincipalId(), kind, ...names, active: true, deleted: false, members: [] };
    store.commit([{ table: "principals", row }]);
    return { status: 201, body: principalBody(store.state, row) };
  };
}

/** Numeric, as account ids are. */
export function newPrincipalId(): string {
  return String(randomInt(100_000_000_000_000, 280_000_000_000_000));
}

const FILTER = /^(?:userName|displayName|applicationId) eq "(?<name>[^"]*)"$/iu;

/** GET of all principals of one kind, or those that `... eq "name"` finds, in any case; groups come without their members. */
export function listPrincipals(kind: Kind): CallerHandler {
  return (embedded, request, caller) => {
    mustBeAdmin(embedded, caller);
    const filter = request.query.get("filter");
    const name = filter === null ? undefined : FILTER.exec(filter.trim())?.groups?.["name"];
    if (filter !== null && name === undefined) throw invalid("This filter is not supported.");
    const sought = name?.toLowerCase();
    const rows = livingOf(embedded, kind).filter(
      (row) => sought === undefined || row.name.toLowerCase() === sought,
    );
    return ok(listBody(embedded.store.state, rows, request.query));
  };
}

/** GET of one principal, a group with its members. */
export function getPrincipal(kind: Kind): CallerHandler {
  return (embedded, request, caller) => {
    mustBeAdmin(embedded, caller);
    return ok(principalBody(embedded.store.state, principalOf(embedded, request, kind)));
  };
}

/** PATCH: `active` of a user or service principal, members and name of a group. Other paths are 400. */
export function patchPrincipal(kind: Kind): CallerHandler {
  return (embedded, request, caller) => {
    mustBeAdmin(embedded, caller);
    const { store } = embedded;
    let row = principalOf(embedded, request, kind);
    const { Operations: operations } = bodyOf(request, patchBody);
    for (const operation of operations) {
      const active = wantedActive(operation);
      const name = wantedName(operation);
      if (kind === "group" && name !== undefined) row = Object.assign({}, row, { name, displayName: name });
      else if (kind === "group" && isMembersChange(operation)) {
        row = withLeaving(row, changeMembers(store.state, row, operation), request);
      } else if (kind !== "group" && active !== undefined) row = { ...row, active };
      else throw invalid("Only active, members and the name of a group can be changed.");
    }
    store.commit([{ table: "principals", row }]);
    for (const operation of operations)
      if (isMembersChange(operation)) tellMembers(embedded, request, { caller, group: row, operation });
    return ok(principalBody(store.state, row));
  };
}

/** A row for each who was named, as the account tells it, whether they were in before or not. */
function tellMembers(
  { store, audit, clock }: Embedded,
  { nowMs, lateRowsMs, userAgent }: EmbeddedRequest,
  {
    caller,
    group,
    operation,
  }: { readonly caller: PrincipalRow; readonly group: PrincipalRow; readonly operation: Operation },
): void {
  const action = operation.op === "add" ? "addPrincipalToGroup" : "removePrincipalFromGroup";
  for (const id of namedMembers(operation)) {
    const targetUserName = store.state.principals.get(id)?.name ?? id;
    const params = { targetGroupName: group.name, targetGroupId: group.id, targetUserName, targetUserId: id };
    audit.append(
      { email: caller.name, service: "accounts", action, params, userAgent, status: 200 },
      { atMs: nowMs + clock.aheadMs, lateMs: lateRowsMs },
    );
  }
}

/** Who was taken out may keep what the group has for a while, as Databricks was seen to do; SCIM shows nothing of it. */
function withLeaving(before: PrincipalRow, after: PrincipalRow, request: EmbeddedRequest): PrincipalRow {
  const untilMs = request.nowMs + request.lateRemovalMs;
  const gone = before.members.filter((id) => !after.members.includes(id));
  const still = (before.leaving ?? []).filter((one) => one.untilMs > request.nowMs);
  if (request.lateRemovalMs === 0 && still.length === 0) return after;
  const leaving = request.lateRemovalMs === 0 ? still : [...still, ...gone.map((id) => ({ id, untilMs }))];
  return { ...after, leaving };
}

/** DELETE: grants of the principal stay behind, nameless; a new one of the same name does not get them. */
export function deletePrincipal(kind: Kind): CallerHandler {
  return (embedded, request, caller) => {
    mustBeAdmin(embedded, caller);
    const row = principalOf(embedded, request, kind);
    embedded.store.commit([
      { table: "principals", row: { ...row, active: false, deleted: true, members: [] } },
    ]);
    return { status: 204 };
  };
}

/** GET Me, on the workspace: who the caller is. */
export const getMe: CallerHandler = ({ store }, _request, caller) => ok(principalBody(store.state, caller));

function livingOf({ store }: Embedded, kind: Kind): PrincipalRow[] {
  return [...store.state.principals.values()].filter((row) => row.kind === kind && !row.deleted);
}

function principalOf({ store }: Embedded, request: EmbeddedRequest, kind: Kind): PrincipalRow {
  const row = store.state.principals.get(param(request, "id"));
  if (row?.kind === kind && !row.deleted) return row;
  throw new ApiError(404, "RESOURCE_DOES_NOT_EXIST", `There is no ${kind} with id ${param(request, "id")}.`);
}

function mustBeAdmin(embedded: Embedded, caller: PrincipalRow): void {
  if (!isAdmin(embedded, caller)) throw denied("User is not an account admin.");
}
