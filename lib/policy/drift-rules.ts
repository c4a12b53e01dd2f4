import { oversees, type Rule } from "./relations.ts";
import type { Actor, DriftRelation } from "./types.ts";

/** What the action is asked about, which the caller of `authorize` has given as its type asks. */
const holderOf = (resource: unknown): string | null => (resource as DriftRelation).personId;
const ownerOf = (resource: unknown): string | null =>
  (resource as { readonly ownerId: string | null }).ownerId;

const has = (actor: Actor, ...roles: readonly ("admin" | "security")[]): boolean =>
  actor.kind === "person" && roles.some((role) => actor.roles.includes(role));

/** Who looks at and decides on what others did in Unity Catalog behind Countersign's back (UC-7). */
export const DRIFT_RULES: readonly Rule[] = [
  {
    id: "sod.never_ones_own_access",
    effect: "deny",
    actions: ["drift.adopt", "drift.repair"],
    sentence: "It is your own access, so somebody else decides on it.",
    when: (actor, resource) => actor.kind === "person" && holderOf(resource) === actor.id,
  },
  {
    id: "drift.security_decides",
    effect: "allow",
    actions: ["drift.adopt", "drift.repair"],
    sentence:
      "Security decides on access that no request explains: whoever owns the data may have given it, so the owner does not.",
    when: (actor) => has(actor, "security"),
  },
  {
    id: "drift.platform_repairs",
    effect: "allow",
    actions: ["drift.repair"],
    sentence: "Platform administrators bring Unity Catalog back to what was approved.",
    when: (actor) => has(actor, "admin"),
  },
  {
    id: "drift.watchers_read",
    effect: "allow",
    actions: ["drift.read"],
    sentence: "Security, auditors and platform administrators see where Unity Catalog and the ledger differ.",
    when: (actor) => actor.kind === "person" && (oversees(actor) || has(actor, "admin")),
  },
  {
    id: "drift.owner_checks",
    effect: "allow",
    actions: ["drift.check"],
    sentence: "The data owner has the bucket looked at.",
    when: (actor, resource) => actor.kind === "person" && ownerOf(resource) === actor.id,
  },
  {
    id: "drift.watchers_check",
    effect: "allow",
    actions: ["drift.check"],
    sentence: "Security and platform administrators have Unity Catalog looked at now.",
    when: (actor) => has(actor, "security", "admin"),
  },
];
