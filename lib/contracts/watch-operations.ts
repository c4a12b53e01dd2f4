import { z } from "zod";
import * as admin from "./admin.ts";
import { id } from "./fields.ts";

const none = z.strictObject({});
const read = { method: "GET", params: none, query: none, body: null, status: 200, ifMatch: false } as const;
const write = { method: "POST", params: none, query: none, status: 200, ifMatch: false } as const;

/** Looking over people, buckets, the log and the machine; a part of the table in operations.ts. */
export const watchOperations = {
  getSettings: {
    ...read,
    id: "getSettings",
    path: "/settings",
    summary: "Which settings are set and from where, never a secret",
    action: "settings.read",
    output: admin.SettingsView,
  },
  getJobs: {
    ...read,
    id: "getJobs",
    path: "/jobs",
    summary: "What the worker does, what failed, what waits and how late ends are proved",
    action: "job.read",
    output: admin.JobsView,
  },
  retryJob: {
    ...write,
    id: "retryJob",
    path: "/jobs/{queue}/{jobId}/retry",
    summary: "Put a dead job back into its queue",
    action: "job.retry",
    params: z.strictObject({ queue: id, jobId: z.uuid() }),
    body: z.strictObject({}),
    output: admin.Retried,
  },
  retryTarget: {
    ...write,
    id: "retryTarget",
    path: "/targets/{targetId}/retry",
    summary: "Have a target in Unity Catalog tried again now",
    action: "job.retry",
    params: z.strictObject({ targetId: id }),
    body: z.strictObject({}),
    output: admin.Retried,
  },
} as const;
