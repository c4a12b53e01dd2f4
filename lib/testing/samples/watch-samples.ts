import { randomUUID } from "node:crypto";
import { newId } from "#lib/db/ids.ts";
import type { OperationId } from "#lib/contracts/operations.ts";
import { approvedRequest, submittedRequest } from "../request-builders.ts";
import type { World } from "../builders.ts";
import { type Made, nothing, PERSONAS, type Sample } from "./sample.ts";

const WATCHERS = ["admin", "rtb", "security"] as const;

async function savedView(world: World): Promise<Made> {
  await world.admin.query({ text: "DELETE FROM saved_view" });
  const viewId = newId("view");
  await world.admin.query({
    text: `INSERT INTO saved_view (id, person_id, screen, name, address, created_at)
      VALUES ($1, 'scientist', 'requests', 'Theirs', 'mine=true', now())`,
    values: [viewId],
  });
  return { params: { viewId } };
}

/** Looking over people, buckets, the log and the machine. */
export const watchSamples = {
  getBucketAccess: {
    make: async () => ({ params: { bucketId: "claims" } }),
    succeeds: PERSONAS,
    sees: [],
  },
  getPerson: {
    make: async () => ({ params: { personId: "scientist" }, query: "?asOf=2026-01-01T00:00:00Z" }),
    succeeds: ["scientist", "security", "auditor"],
    sees: [],
  },
  listViews: {
    make: async () => ({ params: {}, query: "?screen=requests" }),
    succeeds: PERSONAS,
    sees: null,
  },
  saveView: {
    make: async (world) => {
      await world.admin.query({ text: "DELETE FROM saved_view WHERE name <> 'Theirs'" });
      return { params: {}, body: { screen: "requests", name: "Mine", address: "mine=true" } };
    },
    succeeds: PERSONAS,
    sees: null,
  },
  removeView: { make: savedView, succeeds: ["scientist"], sees: [] },
  getSettings: { make: nothing, succeeds: WATCHERS, sees: null },
  getJobs: { make: nothing, succeeds: WATCHERS, sees: null },
  listEvents: { make: nothing, succeeds: ["security", "auditor"], sees: null },
  getEvent: {
    make: async (world) => {
      await submittedRequest(world);
      const [row] = await world.admin.query<{ id: string }>({
        text: "SELECT id FROM audit_event ORDER BY seq DESC LIMIT 1",
      });
      return { params: { eventId: row?.id ?? "" } };
    },
    succeeds: ["security", "auditor"],
    sees: [],
  },
  retryJob: {
    make: async (world) => {
      const jobId = randomUUID();
      await world.admin.query({
        text: "INSERT INTO pgboss.job (id, name, state) VALUES ($1, 'reconcile', 'failed')",
        values: [jobId],
      });
      return { params: { queue: "reconcile", jobId }, body: {} };
    },
    succeeds: ["admin"],
    sees: WATCHERS,
  },
  retryTarget: {
    make: async (world) => {
      await approvedRequest(world);
      const [row] = await world.admin.query<{ id: string }>({
        text: "SELECT id FROM catalog_target ORDER BY id DESC LIMIT 1",
      });
      return { params: { targetId: row?.id ?? "" }, body: {} };
    },
    succeeds: ["admin"],
    sees: WATCHERS,
  },
} as const satisfies Partial<Record<OperationId, Sample>>;
