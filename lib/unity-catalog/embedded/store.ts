import { randomBytes } from "node:crypto";

import { readJournal, startJournal } from "./journal.ts";
import type { PrincipalRow, Put, SecurableRow, State } from "./types.ts";

export type Store = {
  readonly state: State;
  /** Journals the puts, then applies them all. When it returns, a kill cannot undo them. */
  commit(puts: readonly Put[]): void;
  close(): void;
};

/** Opens the state kept in a folder, made if it is not there. Throws CannotStart. */
export function openStore(dataDir: string): Store {
  const tables = emptyTables();
  for (const one of readJournal(dataDir)) apply(tables, one);
  if (tables.tokenKey === "") tables.tokenKey = newTokenKey();
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

type Tables = {
  readonly securables: Map<string, SecurableRow>;
  readonly principals: Map<string, PrincipalRow>;
  readonly grants: Map<string, Map<string, readonly string[]>>;
  tokenKey: string;
};

function emptyTables(): Tables {
  return { securables: new Map(), principals: new Map(), grants: new Map(), tokenKey: "" };
}

function apply(tables: Tables, one: Put): void {
  switch (one.table) {
    case "securables":
      tables.securables.set(one.row.id, one.row);
      return;
    case "dropped_securables":
      tables.securables.delete(one.id);
      tables.grants.delete(one.id);
      return;
    case "principals":
      tables.principals.set(one.row.id, one.row);
      return;
    case "grants":
      applyGrant(tables, one);
      return;
    case "token_key":
      tables.tokenKey = one.key;
  }
}

function applyGrant({ grants }: Tables, one: Extract<Put, { table: "grants" }>): void {
  // A new map each time: whoever holds the old one (a stale read) keeps seeing the old state.
  const held = new Map(grants.get(one.securable));
  if (one.privileges.length === 0) held.delete(one.principal);
  else held.set(one.principal, one.privileges);
  grants.set(one.securable, held);
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
