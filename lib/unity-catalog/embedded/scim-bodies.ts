import type { PrincipalRow, State } from "./types.ts";

const SCHEMA = {
  user: "urn:ietf:params:scim:schemas:core:2.0:User",
  group: "urn:ietf:params:scim:schemas:core:2.0:Group",
  service_principal: "urn:ietf:params:scim:schemas:core:2.0:ServicePrincipal",
};

const FOLDER = { user: "Users", group: "Groups", service_principal: "ServicePrincipals" };

/** A principal as SCIM answers it (RFC 7643). A service principal has its application id as user name, too. */
export function principalBody(state: State, row: PrincipalRow): Record<string, unknown> {
  const common = { schemas: [SCHEMA[row.kind]], id: row.id, displayName: row.displayName };
  if (row.kind === "group") return { ...common, members: row.members.map((id) => memberBody(state, id)) };
  const account = { ...common, userName: row.name, active: row.active };
  if (row.kind === "service_principal") return { ...account, applicationId: row.name };
  return { ...account, emails: [{ type: "work", value: row.name, primary: true }] };
}

function memberBody(state: State, id: string) {
  const member = state.principals.get(id);
  return { value: id, display: member?.displayName ?? "", $ref: `${FOLDER[member?.kind ?? "user"]}/${id}` };
}

/** One page of a SCIM list. Lists of groups do not say who is in them. */
export function listBody(state: State, rows: readonly PrincipalRow[], query: URLSearchParams): unknown {
  const startIndex = Math.max(1, Number.parseInt(query.get("startIndex") ?? "1", 10) || 1);
  const count = Math.max(0, Number.parseInt(query.get("count") ?? "10000", 10) || 0);
  const shown = rows.slice(startIndex - 1, startIndex - 1 + count);
  return {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: rows.length,
    startIndex,
    itemsPerPage: shown.length,
    Resources: shown.map((row) => {
      const { members: _members, ...rest } = principalBody(state, row);
      return rest;
    }),
  };
}
