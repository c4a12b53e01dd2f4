import type { Context } from "#lib/db/context.ts";
import { askForLook, watchRegistered } from "#lib/db/drift/watched.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { transact, type Locked } from "#lib/db/transact.ts";
import { accept } from "#lib/domain/shared/decision.ts";
import { authorize } from "#lib/policy/authorize.ts";

type Looked = { readonly type: "catalog_check_asked" };
/** The bucket that is looked at; without one, everything registered. */
type Place = { readonly ownerId: string | null; readonly securable: string | null };
type Answer = { readonly securables: number };

/**
 * Has a bucket and what it lies in read in Unity Catalog now instead of at its next pass, or everything with null (UC-7). Sets
 * a flag that a worker finds within a second.
 */
export function checkCatalog(context: Context, bucketId: string | null): Promise<Outcome<Answer, never>> {
  return transact<Place, Looked, never, "drift.check", Answer>(context, {
    load: (tx) => placeOf(tx, bucketId),
    expectedVersion: null,
    visible: () => authorize(context.actor, "catalogue.read", null).allow,
    present: () => ({}),
    authorize: ({ ownerId }) => authorize(context.actor, "drift.check", { ownerId }),
    decide: () => accept({ type: "catalog_check_asked" }),
    save: async (tx, _permit, { state }) => {
      void watchRegistered(tx);
      const securables = await askForLook(tx, bucketId);
      const audit = {
        type: "catalog_check_asked",
        aggregate:
          bucketId === null ? { type: "catalog", id: "everything" } : { type: "raw_bucket", id: bucketId },
        data: { securables, ...(state.securable === null ? {} : { securable: state.securable }) },
      };
      return { value: { securables }, audit: [audit], jobs: [] };
    },
    refused: () => null,
  });
}

async function placeOf(tx: Queryable, bucketId: string | null): Promise<Locked<Place> | null> {
  const [row] = await tx.query<Place & { now: number }>({
    text: `SELECT b.owner_id AS "ownerId", b.securable_name AS securable, ms(clock_now()) AS now
      FROM (SELECT 1) one LEFT JOIN raw_bucket b ON b.id = $1 WHERE $1::text IS NULL OR b.id IS NOT NULL`,
    values: [bucketId],
  });
  return row === undefined ? null : { state: row, version: 0, now: row.now };
}
