import { z } from "zod";
import * as admin from "./admin.ts";
import * as audit from "./audit.ts";
import { id } from "./fields.ts";
import * as reach from "./reach.ts";
import * as views from "./views.ts";

const none = z.strictObject({});
const read = { method: "GET", params: none, query: none, body: null, status: 200, ifMatch: false } as const;
const write = { method: "POST", params: none, query: none, status: 200, ifMatch: false } as const;

/** Looking over people, buckets, the log and the machine; a part of the table in operations.ts. */
export const watchOperations = {
  getBucketAccess: {
    ...read,
    id: "getBucketAccess",
    path: "/buckets/{bucketId}/access",
    summary: "Who can reach a bucket, and why",
    action: "catalogue.read",
    params: z.strictObject({ bucketId: id }),
    output: reach.BucketAccessView,
  },
  getPerson: {
    ...read,
    id: "getPerson",
    path: "/people/{personId}",
    summary: "What a person can reach, and why; now or at an instant",
    action: "person.read",
    params: z.strictObject({ personId: id }),
    query: reach.GetPerson,
    output: reach.PersonView,
  },
  listViews: {
    ...read,
    id: "listViews",
    path: "/views",
    summary: "The views that I saved of a screen",
    action: "self.read",
    query: views.ListViews,
    output: views.SavedViews,
  },
  saveView: {
    ...write,
    id: "saveView",
    path: "/views",
    summary: "Keep a list as I filtered it; one of the same name is replaced",
    action: "view.manage",
    body: views.SaveView,
    output: views.SavedView,
    status: 201,
  },
  removeView: {
    ...write,
    method: "DELETE",
    id: "removeView",
    path: "/views/{viewId}",
    summary: "Remove one of my views",
    action: "view.manage",
    params: z.strictObject({ viewId: id }),
    body: null,
    output: views.ViewRemoved,
  },
  listEvents: {
    ...read,
    id: "listEvents",
    path: "/audit/events",
    summary: "The audit log, the newest first, by type, actor, object, time and words",
    action: "audit.read",
    query: audit.ListEvents,
    output: audit.EventPage,
  },
  getEvent: {
    ...read,
    id: "getEvent",
    path: "/audit/events/{eventId}",
    summary: "One event with the bytes that are hashed",
    action: "audit.read",
    params: z.strictObject({ eventId: id }),
    output: audit.EventView,
  },
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
    summary: "The queues of the workers and their dead jobs",
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
