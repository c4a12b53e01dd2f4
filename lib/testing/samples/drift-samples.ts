import type { OperationId } from "#lib/contracts/operations.ts";
import { watchRegistered } from "#lib/db/drift/watched.ts";
import { newId } from "#lib/db/ids.ts";
import type { World } from "../builders.ts";
import { type Made, nothing, type Sample } from "./sample.ts";

const READERS = ["security", "auditor", "admin"] as const;

/** Access of a stranger on a registered bucket, found by no pass: what a pass would have written. */
async function foundAccess(world: World): Promise<Made> {
  await watchRegistered(world.app);
  const [observed, findingId, principal] = [newId("obs"), newId("fnd"), `${newId("who")}@bank.example`];
  await world.admin.query({
    text: `WITH seen AS (INSERT INTO observed_access (id, watched_id, principal, principal_kind, privilege, first_seen_at)
        SELECT $1, id, $3, 'user', 'READ_VOLUME', clock_now() FROM watched_securable WHERE securable_name = 'raw.base.claims'
        RETURNING id, watched_id)
      INSERT INTO drift_finding (id, watched_id, kind, principal, principal_kind, privilege, observed_id, opened_at)
      SELECT $2, watched_id, 'added_outside', $3, 'user', 'READ_VOLUME', id, clock_now() FROM seen`,
    values: [observed, findingId, principal],
  });
  return { params: { findingId } };
}

/** What others did in Unity Catalog behind Countersign's back. */
export const driftSamples = {
  getBucketCatalog: {
    make: async () => ({ params: { bucketId: "claims" } }),
    succeeds: ["security", "auditor", "owner", "steward", "cto", "cdao", "deputy", "vp"],
    sees: ["scientist", "colleague", "admin", "rtb"],
  },
  checkBucket: {
    make: async () => ({ params: { bucketId: "claims" }, body: {} }),
    succeeds: ["security", "admin", "owner"],
    sees: ["scientist", "colleague", "cto", "cdao", "deputy", "steward", "auditor", "vp", "rtb"],
  },
  listDrift: { make: nothing, succeeds: READERS, sees: null },
  checkEverything: {
    make: async () => ({ params: {}, body: {} }),
    succeeds: ["security", "admin"],
    sees: null,
  },
  adoptFinding: {
    make: async (world) => ({
      ...(await foundAccess(world)),
      body: { reason: "The archive job of the platform reads it nightly." },
    }),
    succeeds: ["security"],
    sees: READERS,
  },
  repairFinding: {
    make: async (world) => ({ ...(await foundAccess(world)), body: {} }),
    succeeds: ["security", "admin"],
    sees: READERS,
    asksForSignIn: true,
  },
} as const satisfies Partial<Record<OperationId, Sample>>;
