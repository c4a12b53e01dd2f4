import type { Put, SecurableRow, State } from "./types.ts";

/** Puts that give a securable another last name, and what lies in it another full name; ids, owners and grants stay. */
export function renamePuts(
  state: State,
  row: SecurableRow,
  newName: string,
): { readonly renamed: SecurableRow; readonly puts: readonly Put[] } {
  const parts = row.fullName.split(".");
  const fullName = [...parts.slice(0, -1), newName].join(".");
  const moved = (one: SecurableRow): SecurableRow => ({
    ...one,
    fullName: fullName + one.fullName.slice(row.fullName.length),
  });
  const renamed = moved(row);
  const rows = [renamed, ...contentsOf(state, row).map(moved)];
  return { renamed, puts: rows.map((one) => ({ table: "securables", row: one })) };
}

/** All that lies in a catalog or schema, however deep. */
export function contentsOf(state: State, row: SecurableRow): readonly SecurableRow[] {
  if (row.type !== "catalog" && row.type !== "schema") return [];
  const prefix = `${row.fullName}.`;
  return [...state.securables.values()].filter(
    (one) =>
      one.fullName.startsWith(prefix) &&
      (one.type === "schema" || one.type === "volume" || one.type === "table"),
  );
}
