import { z } from "zod";
import * as drift from "./drift.ts";
import { id } from "./fields.ts";

const none = z.strictObject({});
const read = { method: "GET", params: none, query: none, body: null, status: 200, ifMatch: false } as const;
const write = { method: "POST", params: none, query: none, status: 200, ifMatch: false } as const;
const bucketId = z.strictObject({ bucketId: id });
const findingId = z.strictObject({ findingId: id });

/** What others did in Unity Catalog behind Countersign's back; a part of the table in operations.ts (UC-7). */
export const driftOperations = {
  getBucketCatalog: {
    ...read,
    id: "getBucketCatalog",
    path: "/buckets/{bucketId}/catalog",
    summary: "What Unity Catalog says of a bucket, and why each of it is there",
    action: "bucket.holders",
    params: bucketId,
    output: drift.BucketCatalogView,
  },
  checkBucket: {
    ...write,
    id: "checkBucket",
    path: "/buckets/{bucketId}/checks",
    summary: "Have a bucket looked at in Unity Catalog now",
    action: "drift.check",
    params: bucketId,
    body: none,
    output: drift.LookAsked,
  },
  listDrift: {
    ...read,
    id: "listDrift",
    path: "/drift",
    summary: "Where Unity Catalog and the ledger differ",
    action: "drift.read",
    query: drift.ListDrift,
    output: drift.DriftPage,
  },
  checkEverything: {
    ...write,
    id: "checkEverything",
    path: "/drift/checks",
    summary: "Have everything registered looked at in Unity Catalog now",
    action: "drift.check",
    body: none,
    output: drift.LookAsked,
  },
  adoptFinding: {
    ...write,
    id: "adoptFinding",
    path: "/drift/{findingId}/adoption",
    summary: "Take access that no request explains for granted, as baseline",
    action: "drift.adopt",
    params: findingId,
    body: drift.AdoptFinding,
    output: drift.FindingReceiptView,
  },
  repairFinding: {
    ...write,
    id: "repairFinding",
    path: "/drift/{findingId}/repair",
    summary: "Put back what was removed outside, or take away what was added",
    action: "drift.repair",
    params: findingId,
    body: none,
    output: drift.FindingReceiptView,
    stepUp: true,
  },
} as const;
