import type { Context } from "./context.ts";
import type { Queryable } from "./pool.ts";

/** What a finished command left under its key. */
export type KeptAnswer = { readonly operation: string; readonly body_hash: string; readonly answer: string };

/** Looks for an earlier answer under the context's key. Sent behind the row lock, so that a double click sees the first one. */
export async function idempotencyLookup(tx: Queryable, context: Context): Promise<KeptAnswer | null> {
  const { idempotency, actor } = context;
  if (idempotency === null || actor.kind !== "person") return null;
  const [kept] = await tx.query<KeptAnswer>({
    name: "idempotency.lookup",
    text: "SELECT operation, body_hash, answer FROM idempotency_key WHERE actor_id = $1 AND key = $2",
    values: [actor.id, idempotency.key],
  });
  return kept ?? null;
}

/** The answer given the first time, `key_reused` when the key came with another command, or null when it is new (APP-7). */
export function recallAnswer<T>(
  { idempotency }: Context,
  kept: KeptAnswer | null,
): { readonly value: T } | "key_reused" | null {
  if (kept === null || idempotency === null) return null;
  if (kept.operation !== idempotency.operation || kept.body_hash !== idempotency.bodyHash)
    return "key_reused";
  return { value: parseAnswer<T>(kept.answer) };
}

/**
 * Keeps the answer with the change that it tells of. A concurrent twin loses on the primary key and is run again.
 * Not async: its answer is the statement's own promise.
 */
export function keepAnswer(tx: Queryable, context: Context, value: unknown): Promise<unknown> {
  const { idempotency, actor } = context;
  if (idempotency === null || actor.kind !== "person") return Promise.resolve();
  return tx.query({
    name: "idempotency.keep",
    joins: true,
    text: `INSERT INTO idempotency_key (actor_id, key, operation, body_hash, answer) VALUES ($1, $2, $3, $4, $5)`,
    values: [
      actor.id,
      idempotency.key,
      idempotency.operation,
      idempotency.bodyHash,
      JSON.stringify(value ?? null),
    ],
  });
}

/** The text was made by `keepAnswer` from a value of the same operation, whose type is the caller's. */
function parseAnswer<T>(text: string): T {
  return JSON.parse(text) as T;
}
