import type { Principal, PrincipalKind } from "../grants/types.ts";

const APPLICATION_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** The kind of a principal as far as its spelling tells: an e-mail is a user, a UUID a service principal, all else a group. */
export function kindOf(principal: string): PrincipalKind {
  if (principal.includes("@")) return "user";
  return APPLICATION_ID.test(principal) ? "service_principal" : "group";
}

/** A principal as it is compared: groups keep their case, e-mails and application ids do not. */
export function fold(principal: string): string {
  return kindOf(principal) === "group" ? principal : principal.toLowerCase();
}

const keyOf = ({ kind, name }: Principal): string =>
  kind === "group" ? `group ${name}` : `other ${name.toLowerCase()}`;

/** Finds what belongs to a principal as the server wrote it, compared as its kind asks. */
export function byPrincipal<T extends { readonly principal: Principal }>(
  lines: readonly T[],
): (written: string) => readonly T[] {
  const known = Map.groupBy(lines, ({ principal }) => keyOf(principal));
  return (written) => [
    ...(known.get(keyOf({ kind: "user", name: written })) ?? []),
    ...(known.get(keyOf({ kind: "group", name: written })) ?? []),
  ];
}
