import { traceparent } from "#lib/tracing/span.ts";
import type { Queryable } from "../pool.ts";
import type { Locked } from "../transact.ts";

/** A target as a person sees it who may have it tried again. `waits`: it is not settled, or its last ask failed. */
export type WaitingTarget = {
  readonly waits: boolean;
  readonly principal: string;
  readonly securable: string;
};

/** Locks a target by its id; null when there is none. */
export async function lockTarget(tx: Queryable, targetId: string): Promise<Locked<WaitingTarget> | null> {
  const [row] = await tx.query<WaitingTarget & { now: number }>({
    text: `SELECT NOT settled OR failure_reason IS NOT NULL AS waits, principal_name AS principal, securable_name AS securable,
        ms(clock_now()) AS now
      FROM catalog_target WHERE id = $1 FOR UPDATE`,
    values: [targetId],
  });
  return row === undefined ? null : { state: row, version: 0, now: row.now };
}

/** Makes a target due now, or as soon as an ask that was sent is surely over (UC-3). */
export function wakeTarget(tx: Queryable, targetId: string): Promise<unknown> {
  return tx.query({
    text: "UPDATE catalog_target SET next_attempt_at = greatest(now(), busy_until), attempts = 0, traceparent = $2 WHERE id = $1",
    values: [targetId, traceparent()],
  });
}

/**
 * Has targets looked at at once on which something was seen that is proved to have ended: the look takes it away again, before
 * every grant, and reports it (UC-3).
 */
export async function takeAwayAgain(tx: Queryable, targetIds: readonly string[]): Promise<void> {
  if (targetIds.length === 0) return;
  await tx.query({
    name: "targets.take_away_again",
    text: `UPDATE catalog_target SET next_attempt_at = greatest(now(), busy_until), attempts = 0,
        removal_since = coalesce(removal_since, clock_now())
      WHERE id = ANY ($1::text[]) AND (next_attempt_at IS NULL OR next_attempt_at > now())`,
    values: [[...targetIds]],
  });
}
