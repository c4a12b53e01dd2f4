import { z } from "zod";
import { CLOSED_BECAUSE, FINDING_KINDS } from "#lib/domain/drift/types.ts";
import { SECURABLE_TYPES } from "#lib/domain/grants/types.ts";
import { count, id, isoInstant, PersonRef, text } from "./fields.ts";

/** Why something is there in Unity Catalog, as far as anybody here knows. */
const WHY_THERE = ["request", "ending", "baseline", "adopted", "unexplained"] as const;

const Numbered = z.strictObject({ id, number: z.string() });
const Securable = z.strictObject({ type: z.enum(SECURABLE_TYPES), fullName: z.string() });

/** One principal with one privilege, as Unity Catalog showed it when it was last read. */
export const CatalogLine = z.strictObject({
  id,
  principal: z.string(),
  person: PersonRef.nullable(),
  privilege: z.string(),
  /** Where it is granted: on the bucket, or on what the bucket lies in. */
  on: Securable,
  why: z.enum(WHY_THERE),
  /** The requests that hold it, as far as the reader may see them (REQ-9). */
  requests: z.array(Numbered).readonly(),
  /** Since when Countersign sees it. */
  firstSeenAt: isoInstant,
});
export type CatalogLine = z.infer<typeof CatalogLine>;

export const FindingView = z.strictObject({
  id,
  kind: z.enum(FINDING_KINDS),
  principal: z.string(),
  principalKind: z.enum(["user", "group", "service_principal"]),
  person: PersonRef.nullable(),
  privilege: z.string(),
  on: Securable,
  connection: z.string(),
  /** A bucket that it is about, to look at. */
  bucketId: id.nullable(),
  requests: z.array(Numbered).readonly(),
  openedAt: isoInstant,
  closedAt: isoInstant.nullable(),
  closedBecause: z.enum(CLOSED_BECAUSE).nullable(),
  decision: z.enum(["adopt", "push", "remove"]).nullable(),
  decidedBy: PersonRef.nullable(),
  decidedAt: isoInstant.nullable(),
  reason: z.string().nullable(),
  /** Why a repair that was decided is not proved yet. */
  trouble: z.string().nullable(),
  /** What this reader may do about it; what else could be done is said in words. */
  actions: z.array(z.enum(["adopt", "push", "remove"])).readonly(),
  /** Why this reader may not decide although it could be decided; null where they may. */
  whyNot: z.string().nullable(),
  /** Whether it is foreign and none that Countersign issues, so that it is ended in Unity Catalog by hand (UC-1). */
  byHand: z.boolean(),
});
export type FindingView = z.infer<typeof FindingView>;

/** How fresh what is shown is. */
export const LookView = z.strictObject({
  /** The oldest read of what is shown; null where something was never read. */
  readAt: isoInstant.nullable(),
  /** When Countersign first looked; what was there then is baseline (UC-2). */
  firstReadAt: isoInstant.nullable(),
  /** Since when it cannot be read, and why. */
  failingSince: isoInstant.nullable(),
  failure: z.string().nullable(),
  /** Somebody waits for a read. */
  asked: z.boolean(),
});
export type LookView = z.infer<typeof LookView>;

export const BucketCatalogView = z.strictObject({
  look: LookView,
  lines: z.array(CatalogLine).readonly(),
  /** How many more there are than are listed. */
  more: count,
  findings: z.array(FindingView).readonly(),
  mayCheck: z.boolean(),
  now: isoInstant,
});
export type BucketCatalogView = z.infer<typeof BucketCatalogView>;

export const ListDrift = z.strictObject({
  kind: z.enum(FINDING_KINDS).optional(),
  /** Open ones unless said otherwise. */
  state: z.enum(["open", "repairing", "closed"]).optional(),
  q: text(200).optional(),
  cursor: text(400).optional(),
});
export type ListDrift = z.infer<typeof ListDrift>;

export const DriftPage = z.strictObject({
  rows: z.array(FindingView).readonly(),
  next: z.string().nullable(),
  total: count,
  look: LookView,
  /** How many securables are looked over, and how many of them cannot be read. */
  watched: count,
  unread: count,
  mayCheck: z.boolean(),
  now: isoInstant,
});
export type DriftPage = z.infer<typeof DriftPage>;

export const AdoptFinding = z.strictObject({ reason: text(2_000) });
export const FindingReceiptView = z.strictObject({ id, state: z.enum(["adopted", "repairing"]) });
export const LookAsked = z.strictObject({ securables: count });
