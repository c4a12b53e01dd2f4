import { principalById } from "./principals.ts";
import { ok, type Handler } from "./requests.ts";

/** GET /_embedded/grants: every grant as it is, untroubled and never stale; what a fault campaign judges by. */
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
  return ok({ grants });
};
