import { createHash } from "node:crypto";
import type { Statement } from "./pool.ts";

const names = new Map<string, string>();

/**
 * One statement that does what several do, each as a data-modifying WITH part: all or nothing, one plan, one answer. They see
 * the same snapshot, so none may read what another writes, and their rows are dropped (PostgreSQL, WITH queries).
 */
export function joinStatements(statements: readonly Statement[]): Statement {
  const [only, ...more] = statements;
  if (only !== undefined && more.length === 0) return only;
  const values: unknown[] = [];
  const parts = statements.map(({ text, values: own = [] }, index) => {
    const shift = values.length;
    values.push(...own);
    return `w${index} AS (${text.replaceAll(/\$(\d+)/g, (_, place: string) => `$${Number(place) + shift}`)})`;
  });
  const key = statements.map(({ name }) => name).join("+");
  const text = `WITH ${parts.join(", ")} SELECT 1`;
  return statements.some(({ name }) => name === undefined)
    ? { text, values }
    : { name: nameOf(key), text, values };
}

/** Postgres cuts the name of a prepared statement at 63 bytes; a hash of the parts' names never meets that. */
function nameOf(key: string): string {
  const known = names.get(key) ?? `joined.${createHash("md5").update(key).digest("hex")}`;
  names.set(key, known);
  return known;
}
