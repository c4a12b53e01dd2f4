import { randomUUID } from "node:crypto";

import { ApiError } from "./errors.ts";

/** A row of a result: every cell is text, or null. */
export type Cells = readonly (string | null)[];

/** How a statement ended: with rows, or with the warehouse's words. */
export type Ended =
  | { readonly columns: readonly string[]; readonly rows: readonly Cells[] }
  | { readonly error: string };

type Statement = {
  readonly owner: string;
  readonly startedMs: number;
  /** When its warehouse is there, in ms since 1970. */
  readonly readyMs: number;
  readonly ended: Ended;
  canceled: boolean;
};

export type Statements = {
  add(statement: Omit<Statement, "canceled">): string;
  /** 404 for one that is not there or somebody else's. */
  of(id: string, owner: string): Statement;
  /** What still waits for its end, of everybody. */
  running(nowMs: number): readonly (Statement & { readonly id: string })[];
};

const KEPT = 200;

/** The statements of a warehouse, the last of them; their results go with the process. */
export function createStatements(): Statements {
  const known = new Map<string, Statement>();
  return {
    add(statement) {
      const id = randomUUID();
      known.set(id, { ...statement, canceled: false });
      for (const old of [...known.keys()].slice(0, -KEPT)) known.delete(old);
      return id;
    },
    running: (nowMs) =>
      [...known].flatMap(([id, statement]) =>
        statement.readyMs > nowMs && !statement.canceled ? [{ id, ...statement }] : [],
      ),
    of(id, owner) {
      const found = known.get(id);
      if (found?.owner === owner) return found;
      throw new ApiError(404, "RESOURCE_DOES_NOT_EXIST", `The statement ${id} was not found.`);
    },
  };
}
