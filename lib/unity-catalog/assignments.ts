import { z } from "zod";

import type { Securable } from "#lib/domain/grants/types.ts";

import { normalisePrivilege } from "./names.ts";
import type { Assignment } from "./port.ts";

/** Where every dialect keeps what lies in a metastore. */
export const CATALOG_API = "/api/2.1/unity-catalog";

/** The path of what is granted on a securable: type in lower case, name as one segment. */
export function permissionsPath(
  kind: "permissions" | "effective-permissions",
  { type, fullName }: Securable,
): string {
  return `${CATALOG_API}/${kind}/${encodeURIComponent(type)}/${encodeURIComponent(fullName)}`;
}

const assignmentRow = z.looseObject({
  principal: z.string().nullish(),
  principal_id: z.union([z.string(), z.number()]).nullish(),
  privileges: z.array(z.string()).nullish(),
});
const permissionsPage = z.looseObject({ privilege_assignments: z.array(assignmentRow).nullish() });

/** What a server holds for one principal on one securable; privileges are an open set of words. */
export type AssignmentRow = z.infer<typeof assignmentRow>;

/** The rows of one answer of the permissions API, or undefined when it is none. */
export function rowsOf(body: unknown): readonly AssignmentRow[] | undefined {
  const page = permissionsPage.safeParse(body);
  return page.success ? (page.data.privilege_assignments ?? []) : undefined;
}

/**
 * Rows as the port tells them: one for each named principal, privileges in the one spelling. The server's order is random;
 * ours is not, so that two reads of one state are equal. A deleted principal has no name and is left out.
 */
export function toAssignments(rows: readonly AssignmentRow[]): readonly Assignment[] {
  const held = new Map<string, Set<string>>();
  for (const { principal, privileges } of rows) {
    if (!principal) continue;
    const words = held.get(principal) ?? new Set();
    for (const word of privileges ?? []) words.add(normalisePrivilege(word));
    held.set(principal, words);
  }
  return [...held]
    .map(([principal, words]) => ({ principal, privileges: [...words].toSorted() }))
    .toSorted(byPrincipal);
}

function byPrincipal(one: Assignment, other: Assignment): number {
  if (one.principal === other.principal) return 0;
  return one.principal < other.principal ? -1 : 1;
}
