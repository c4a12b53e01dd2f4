import { nowMs } from "./clock.ts";
import type { PrincipalRow, State } from "./types.ts";

/** The group that every account user is in, as grants call it. Never stored, always there. */
const ACCOUNT_USERS: PrincipalRow = {
  id: "account-users",
  kind: "group",
  name: "account users",
  displayName: "account users",
  active: true,
  deleted: false,
  members: [],
};

/** The principal with this id, deleted or not. */
export function principalById(state: State, id: string): PrincipalRow | undefined {
  return id === ACCOUNT_USERS.id ? ACCOUNT_USERS : state.principals.get(id);
}

/**
 * The living principal that a grant calls by this name: e-mails and application ids in any case, groups exactly as they
 * are written.
 */
export function principalByName(state: State, name: string): PrincipalRow | undefined {
  if (name === ACCOUNT_USERS.name) return ACCOUNT_USERS;
  const lower = name.toLowerCase();
  return (
    principalOf(state, "group", name) ??
    principalOf(state, "user", lower) ??
    principalOf(state, "service_principal", lower)
  );
}

/** The living principal of one kind whose name is stored as this very word. */
export function principalOf(
  state: State,
  kind: PrincipalRow["kind"],
  name: string,
): PrincipalRow | undefined {
  return state.principals.get(state.principalIds.get(`${kind}:${name}`) ?? "");
}

/** The principal itself and every group it is in, directly or through groups; one it has just left counts until then. */
export function withGroups(state: State, principal: PrincipalRow): readonly PrincipalRow[] {
  const found = new Map([[principal.id, principal]]);
  const open = [principal.id];
  const groups = [...state.principals.values()].filter((row) => row.kind === "group" && !row.deleted);
  for (let member = open.pop(); member !== undefined; member = open.pop()) {
    for (const group of groups) {
      if (found.has(group.id) || !isEffectively(group, member)) continue;
      found.set(group.id, group);
      open.push(group.id);
    }
  }
  if (principal.kind !== "group") found.set(ACCOUNT_USERS.id, ACCOUNT_USERS);
  return [...found.values()];
}

function isEffectively({ members, leaving = [] }: PrincipalRow, id: string): boolean {
  return members.includes(id) || leaving.some((one) => one.id === id && one.untilMs > nowMs());
}
