import { principalById } from "./principals.ts";
import { ok, type Handler } from "./requests.ts";
import type { State } from "./types.ts";

/** GET /_embedded/grants: every grant and membership as it is, untroubled and never stale; what a fault campaign judges by. */
export const allGrants: Handler = ({ store: { state } }) => {
  const grants = [...state.grants].flatMap(([id, held]) => {
    const securable = state.securables.get(id);
    if (securable === undefined) return [];
    return [...held].map(([principal, privileges]) => ({
      securable_type: securable.type,
      full_name: securable.fullName,
      principal: principalById(state, principal)?.name ?? principal,
      privileges,
    }));
  });
  return ok({ grants: [...grants, ...memberships(state)] });
};

function memberships(state: State) {
  const groups = [...state.principals.values()].filter((row) => row.kind === "group" && !row.deleted);
  return groups.flatMap(({ name, members }) =>
    members.map((id) => ({
      securable_type: "group",
      full_name: name,
      principal: principalById(state, id)?.name ?? id,
      privileges: ["MEMBER"],
    })),
  );
}
