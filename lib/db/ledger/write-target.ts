import type { Delta } from "#lib/domain/grants/delta.ts";
import type { Ids } from "#lib/domain/grants/identity.ts";
import type { Privilege } from "#lib/domain/grants/types.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";
import { inLots } from "../together.ts";
import { ENGINE_PUSHES } from "./engine-state.ts";

/** A target in the generation that was read; what is written under another counts no more (UC-3). */
export type Fence = { readonly id: string; readonly generation: string };

/**
 * Commits what is about to be sent, before it is sent: tuples to add become ours to take away again, the outcome is unknown
 * until a read, whose and what they are is kept, and nobody else sends anything before `busyMs` have passed. Answers the mark to clear it with, or null when
 * the target has changed since it was read, another request may be under way, or the engine observes: nothing is sent without
 * this.
 */
export async function intendChange(
  tx: Queryable,
  fence: Fence,
  change: { readonly delta: Delta; readonly ids: Ids; readonly busyMs: number; readonly now: number },
): Promise<string | null> {
  const [row] = await tx.query<{ mark: string }>({
    name: "target.intend",
    text: `WITH fenced AS (
        UPDATE catalog_target SET busy_until = now() + make_interval(secs => $3 / 1000.0),
          securable_id = coalesce(securable_id, $7), principal_id = coalesce(principal_id, $8)
        WHERE id = $1 AND generation = $2 AND coalesce(busy_until <= now(), true) AND ${ENGINE_PUSHES} RETURNING id, busy_until),
      added AS (
        UPDATE access_tuple t SET intended_at = coalesce(t.intended_at, $4), preexisting = false, present = NULL
        FROM fenced WHERE t.target_id = fenced.id AND t.privilege = ANY ($5::text[])),
      removed AS (
        UPDATE access_tuple t SET present = NULL
        FROM fenced WHERE t.target_id = fenced.id AND t.privilege = ANY ($6::text[]))
      SELECT busy_until::text AS mark FROM fenced`,
    values: [
      fence.id,
      fence.generation,
      change.busyMs,
      instant(change.now),
      [...change.delta.add],
      [...change.delta.remove],
      change.ids.securableId,
      change.ids.principalId,
    ],
  });
  return row?.mark ?? null;
}

/** Each grant that holds these tuples, or is not proved gone from them, lets read from `at` on (EXC-5). */
const opened = (
  tuples: string,
  at: string,
): string => `UPDATE holder h SET opened_at = greatest(h.held_from, ${at}::timestamptz)
        FROM ${tuples} x, access_grant g WHERE h.tuple_id = x.id AND h.opened_at IS NULL AND g.id = h.grant_id AND g.ended_at IS NULL AND g.closed_at IS NULL`;

/** Writes that a request is under way no more. The mark keeps a sender that slept from clearing another's. */
export function endChange(
  tx: Queryable,
  fence: Fence,
  change: { readonly mark: string; readonly applied: readonly Privilege[]; readonly now: number },
): Promise<unknown> {
  return tx.query({
    name: "target.changed",
    text: `WITH freed AS (
        UPDATE catalog_target SET busy_until = NULL WHERE id = $1 AND busy_until::text = $3 RETURNING id, generation),
      applied AS (
        UPDATE access_tuple t SET applied_at = $4
        FROM freed WHERE t.target_id = freed.id AND freed.generation = $2 AND t.privilege = ANY ($5::text[]) RETURNING t.id)
      ${opened("applied", "$4")}`,
    values: [fence.id, fence.generation, change.mark, instant(change.now), [...change.applied]],
  });
}

/** What a run found out about a target, to be written back. */
export type WriteBack = {
  readonly found: readonly Privilege[];
  readonly present: readonly Privilege[];
  readonly absent: readonly Privilege[];
  /** By privilege, only for those in `absent`. */
  readonly stillThrough: Readonly<Record<string, readonly string[]>>;
  readonly effective: Readonly<Record<string, boolean>>;
  readonly settled: boolean;
  readonly attempts: number;
  readonly failure: { readonly reason: string; readonly message: string } | null;
  /** In how many ms the target is due again, unless a later step puts it to rest; never while it is busy. */
  readonly dueInMs: number;
  readonly now: number;
};

/** Writes a finding under its fence. Answers a mark of the next attempt for `putToRest`, or null when it came too late. */
export async function writeFinding(tx: Queryable, fence: Fence, back: WriteBack): Promise<string | null> {
  const [row] = await tx.query<{ mark: string }>({
    name: "target.write_back",
    text: `WITH fenced AS (
        UPDATE catalog_target SET settled = $3, removal_since = CASE WHEN NOT $3 THEN removal_since END, attempts = $4, failure_reason = $5, failure_message = $6,
          failed_at = CASE WHEN $5::text IS NULL THEN NULL ELSE coalesce(failed_at, $7) END,
          read_at = CASE WHEN $5::text IS NULL THEN $7 ELSE read_at END,
          next_attempt_at = greatest(now() + make_interval(secs => $8 / 1000.0), busy_until)
        WHERE id = $1 AND generation = $2 RETURNING id, next_attempt_at),
      tuples AS (
        UPDATE access_tuple t SET
          preexisting = t.preexisting OR t.privilege = ANY ($9::text[]),
          present = CASE WHEN t.privilege = ANY ($10::text[]) THEN true WHEN t.privilege = ANY ($11::text[]) THEN false
            ELSE t.present END,
          verified_at = CASE WHEN t.privilege = ANY ($10::text[]) THEN $7 ELSE t.verified_at END,
          absent_at = CASE WHEN t.privilege = ANY ($11::text[]) THEN $7 ELSE t.absent_at END,
          still_through = CASE WHEN $12::jsonb ? t.privilege
            THEN ARRAY(SELECT jsonb_array_elements_text($12::jsonb -> t.privilege)) ELSE t.still_through END,
          effective = CASE WHEN $13::jsonb ? t.privilege THEN ($13::jsonb ->> t.privilege)::boolean ELSE t.effective END,
          effective_at = CASE WHEN $13::jsonb ? t.privilege THEN $7 ELSE t.effective_at END
        FROM fenced WHERE t.target_id = fenced.id RETURNING t.id, t.privilege),
      seen AS (SELECT id FROM tuples WHERE privilege = ANY ($10::text[])),
      opened AS (${opened("seen", "$7")})
      SELECT next_attempt_at::text AS mark FROM fenced`,
    values: [
      fence.id,
      fence.generation,
      back.settled,
      back.attempts,
      back.failure?.reason ?? null,
      back.failure?.message ?? null,
      instant(back.now),
      back.dueInMs,
      [...back.found],
      [...back.present],
      [...back.absent],
      JSON.stringify(back.stillThrough),
      JSON.stringify(back.effective),
    ],
  });
  return row?.mark ?? null;
}

/** Writes what the effective permissions showed of a grant once it was verified, under the fence of that (UC-4). */
export async function writeEffective(
  on: Queryable,
  fence: Fence,
  effective: Readonly<Record<string, boolean>>,
): Promise<void> {
  await on.query({
    name: "target.effective",
    text: `UPDATE access_tuple t SET effective = ($3::jsonb ->> t.privilege)::boolean, effective_at = clock_now()
      FROM catalog_target c WHERE c.id = $1 AND c.generation = $2 AND t.target_id = c.id AND $3::jsonb ? t.privilege`,
    values: [fence.id, fence.generation, JSON.stringify(effective)],
  });
}

/** When a target is due again, unless something has changed since the mark was given; never by itself with null. */
export type Rest = { readonly fence: Fence; readonly mark: string; readonly dueInMs: number | null };

/** Says when a target is looked at next. */
export const putToRest = inLots<Rest, void>(async (on, rests) => {
  await on.query({
    name: "target.rest",
    text: `UPDATE catalog_target c SET next_attempt_at = now() + make_interval(secs => r.due_in_ms / 1000.0)
      FROM unnest($1::text[], $2::bigint[], $3::text[], $4::float8[]) AS r(id, generation, mark, due_in_ms)
      WHERE c.id = r.id AND c.generation = r.generation AND c.next_attempt_at::text = r.mark`,
    values: [
      rests.map(({ fence }) => fence.id),
      rests.map(({ fence }) => fence.generation),
      rests.map(({ mark }) => mark),
      rests.map(({ dueInMs }) => dueInMs),
    ],
  });
  return rests.map(() => undefined);
});

/** Makes whatever was read of a target outdated, so that a worker which holds it and does not move writes nothing any more. */
export async function outdate(on: Queryable, targetId: string): Promise<boolean> {
  const rows = await on.query({
    text: "UPDATE catalog_target SET generation = generation + 1 WHERE id = $1 RETURNING id",
    values: [targetId],
  });
  return rows.length > 0;
}

/** Puts the next attempt to when the request under way is surely over. */
export async function waitUntilFree(on: Queryable, targetId: string): Promise<void> {
  await on.query({
    text: "UPDATE catalog_target SET next_attempt_at = busy_until WHERE id = $1 AND busy_until > now()",
    values: [targetId],
  });
}
