import { randomBytes } from "node:crypto";

import { readJournal, startJournal } from "./journal.ts";
import type { PrincipalRow, Put, SecurableRow, State } from "./types.ts";

export type Store = {
  readonly state: State;
  /** Journals the puts, then applies them all. When it returns, a kill cannot undo them. */
  commit(puts: readonly Put[]): void;
  close(): void;
};

/** Opens the state kept in a folder, made if it is not there; leftovers become grants again. Throws CannotStart. */
export function openStore(dataDir: string): Store {
  const tables = emptyTables();
  for (const one of readJournal(dataDir)) apply(tables, one);
  if (tables.tokenKey === "") tables.tokenKey = newTokenKey();
  reloadLeftovers(tables);
  const journal = startJournal(dataDir, everything(tables));
  return {
    state: tables,
    commit(puts) {
      journal.append(puts);
      for (const one of puts) apply(tables, one);
    },
    close: () => journal.close(),
  };
}

/** A new secret for signing tokens; every token signed with another one is refused. */
export function newTokenKey(): string {
  return randomBytes(32).toString("hex");
}

type GrantTable = Map<string, Map<string, readonly string[]>>;
type Tables = {
  readonly securables: Map<string, SecurableRow>;
  readonly principals: Map<string, PrincipalRow>;
  readonly grants: GrantTable;
  readonly leftovers: GrantTable;
  readonly securableIds: Map<string, string>;
  readonly principalIds: Map<string, string>;
  tokenKey: string;
};

function emptyTables(): Tables {
  return {
    securables: new Map(),
    principals: new Map(),
    grants: new Map(),
    leftovers: new Map(),
    securableIds: new Map(),
    principalIds: new Map(),
    tokenKey: "",
  };
}

function apply(tables: Tables, one: Put): void {
  switch (one.table) {
    case "securables":
      applySecurable(tables, one.row);
      return;
    case "dropped_securables":
      forgetName(tables, one.id);
      tables.securables.delete(one.id);
      tables.grants.delete(one.id);
      tables.leftovers.delete(one.id);
      return;
    case "principals":
      applyPrincipal(tables, one.row);
      return;
    case "grants":
      applyGrant(tables.grants, one);
      return;
    case "leftovers":
      applyGrant(tables.leftovers, one);
      return;
    case "token_key":
      tables.tokenKey = one.key;
  }
}

function applySecurable(tables: Tables, row: SecurableRow): void {
  forgetName(tables, row.id);
  tables.securables.set(row.id, row);
  tables.securableIds.set(`${row.type}:${row.fullName}`, row.id);
}

function forgetName({ securables, securableIds }: Tables, id: string): void {
  const before = securables.get(id);
  if (before !== undefined) securableIds.delete(`${before.type}:${before.fullName}`);
}

function applyPrincipal({ principals, principalIds }: Tables, row: PrincipalRow): void {
  const key = `${row.kind}:${row.name}`;
  principals.set(row.id, row);
  if (!row.deleted) principalIds.set(key, row.id);
  else if (principalIds.get(key) === row.id) principalIds.delete(key);
}

function applyGrant(grants: GrantTable, one: Extract<Put, { table: "grants" | "leftovers" }>): void {
  // A new map each time: whoever holds the old one (a stale read) keeps seeing the old state.
  const held = new Map(grants.get(one.securable));
  if (one.privileges.length === 0) held.delete(one.principal);
  else held.set(one.principal, one.privileges);
  grants.set(one.securable, held);
}

/** What a start of the open-source server does with rows that a race of equal changes left in its database. */
function reloadLeftovers(tables: Tables): void {
  for (const [securable, left] of tables.leftovers) {
    for (const [principal, privileges] of left) {
      const held = tables.grants.get(securable)?.get(principal) ?? [];
      applyGrant(tables.grants, {
        table: "grants",
        securable,
        principal,
        privileges: [...new Set([...held, ...privileges])],
      });
    }
  }
  tables.leftovers.clear();
}

/** The shortest list of puts that leads to this state. */
function everything(tables: Tables): Put[] {
  const puts: Put[] = [{ table: "token_key", key: tables.tokenKey }];
  for (const row of tables.securables.values()) puts.push({ table: "securables", row });
  for (const row of tables.principals.values()) puts.push({ table: "principals", row });
  for (const [securable, held] of tables.grants) {
    for (const [principal, privileges] of held) {
      puts.push({ table: "grants", securable, principal, privileges: [...privileges] });
    }
  }
  return puts;
}
