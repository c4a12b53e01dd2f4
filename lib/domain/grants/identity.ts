/** Why nothing can be proved any more of an access: what it was on, or who had it, is no more or is another now (UC-4). */
export type Lost = "securable_gone" | "principal_gone";

/** The server's ids of what a target names, as they were when something was first sent for it; null where that is not known. */
export type Ids = { readonly securableId: string | null; readonly principalId: string | null };

/** What became of the two that a target names. */
export type Fate =
  | { readonly is: "same"; readonly disabled: boolean }
  | { readonly is: "renamed"; readonly fullName: string }
  | { readonly is: "lost"; readonly because: Lost };

/** Where a securable with a known id is today, and who answers to the principal's name; null when nobody does. */
export type Found = {
  readonly whereabouts:
    | { readonly at: "same" }
    | { readonly at: "renamed"; readonly fullName: string }
    | { readonly at: "replaced" }
    | { readonly at: "gone" };
  readonly principal: { readonly id: string; readonly active: boolean } | null;
};

/**
 * What the two are today, against who and what they were: a read under a name proves an absence only where the name still means
 * the same (UC-4). The securable comes first: where that is gone, nobody has anything on it.
 */
export function fateOf({ principalId }: Ids, { whereabouts, principal }: Found): Fate {
  if (whereabouts.at === "replaced" || whereabouts.at === "gone")
    return { is: "lost", because: "securable_gone" };
  if (principal === null || (principalId !== null && principal.id !== principalId))
    return { is: "lost", because: "principal_gone" };
  if (whereabouts.at === "renamed") return { is: "renamed", fullName: whereabouts.fullName };
  return { is: "same", disabled: !principal.active };
}

/** Whether a name means somebody or something else now than when the ids were written down; what is not known differs from nothing. */
export function otherThan(known: Ids, now: Ids): Lost | null {
  if (differ(known.securableId, now.securableId)) return "securable_gone";
  return differ(known.principalId, now.principalId) ? "principal_gone" : null;
}

function differ(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one !== other;
}
