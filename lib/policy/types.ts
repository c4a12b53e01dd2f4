/**
 * Glossary of this folder.
 * actor   who asks: a person with a live session, or a named task of the worker
 * action  what is asked for; a closed vocabulary
 * rule    an ordered statement that denies or allows; the first that matches answers, and nothing matching is a denial
 * permit  the proof that `authorize` allowed this action; saving needs one
 */
import type { Authority, SlotName } from "#lib/domain/approvals/types.ts";
import type { AccessStatus, DecisionStatus } from "#lib/domain/requests/types.ts";
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";

export const ROLES = ["requester", "data_owner", "edp", "security", "rtb", "auditor", "admin"] as const;
export type Role = (typeof ROLES)[number];

export const SYSTEM_TASKS = ["sweeper", "reconciler", "directory_sync", "seed"] as const;
export type SystemTask = (typeof SYSTEM_TASKS)[number];

export type ActorSeat = {
  readonly id: string;
  readonly slot: SlotName;
  readonly authority: Authority;
  /** The holder for whom they stand in, as a delegate (APP-4). */
  readonly onBehalfOf: string | null;
};

export type PersonActor = {
  readonly kind: "person";
  readonly id: string;
  readonly displayName: string;
  readonly title: string | null;
  readonly roles: readonly Role[];
  readonly seats: readonly ActorSeat[];
  readonly sessionId: string;
  /** When the person last signed in with the identity provider, in ms since 1970. */
  readonly authTime: number;
};
export type SystemActor = { readonly kind: "system"; readonly task: SystemTask };
export type Actor = PersonActor | SystemActor;

/** The actor's relation to a request, as far as any rule needs it. */
export type RequestRelation = {
  readonly kind: RequestKindName;
  readonly requesterId: string;
  readonly creatorId: string;
  readonly beneficiaryId: string;
  readonly decision: DecisionStatus;
  readonly access: AccessStatus;
  readonly slots: readonly { readonly slot: SlotName; readonly signedBy: string | null }[];
  /** Who proposed to close its access by hand, while nobody has confirmed or dropped it (UC-5). */
  readonly closingBy: string | null;
};

/** A plan with everybody whom it names: owners and verifiers of its milestones. */
export type PlanRelation = { readonly request: RequestRelation; readonly people: readonly string[] };

/** One milestone of a plan. */
export type MilestoneRelation = {
  readonly request: RequestRelation;
  readonly ownerId: string;
  readonly verifierId: string;
};

/** An entry of the risk register; without a request it is one of the platform. */
export type RiskRelation = { readonly ownerId: string; readonly request: RequestRelation | null };
/** A delegation by its people; one that is yet to be made has no delegate. */
export type DelegationRelation = { readonly delegatorId: string; readonly delegateId?: string };
/** A version of an approval policy; null for the one that was there from the start. */
export type PolicyRelation = { readonly authorId: string | null };

/** The review after an incident: who was in, who signed for it, and who owns what is to be done, once it is accepted (BG-7). */
export type IncidentReviewRelation = {
  readonly request: RequestRelation;
  readonly authorId: string;
  readonly letInBy: readonly string[];
  readonly actionOwners: readonly string[];
};

/** A finding by the person of the directory whose access it is about; null for groups, service principals and strangers. */
export type DriftRelation = { readonly personId: string | null };

/** What each action is asked about. */
export type ActionResources = {
  "request.create": { readonly kind: RequestKindName };
  "request.read": RequestRelation;
  "request.save_draft": RequestRelation;
  "request.submit": RequestRelation;
  "request.decide": RequestRelation;
  "request.withdraw": RequestRelation;
  "request.end_access": RequestRelation;
  "request.retry_grant": RequestRelation;
  "request.triage": RequestRelation;
  "request.answer": RequestRelation;
  "request.shorten": RequestRelation;
  "request.remind": RequestRelation;
  "request.lapse": RequestRelation;
  "request.record_access": RequestRelation;
  "request.renew": RequestRelation;
  "request.raise_overdue": RequestRelation;
  "request.propose_closing": RequestRelation;
  "request.confirm_closing": RequestRelation;
  "request.drop_closing": RequestRelation;
  "plan.read": PlanRelation;
  "milestone.hand_in": MilestoneRelation;
  "milestone.verify": MilestoneRelation;
  "milestone.explain": MilestoneRelation;
  "incident_review.read": IncidentReviewRelation;
  "incident_review.write": IncidentReviewRelation;
  "incident_review.judge": IncidentReviewRelation;
  "risk.register": null;
  "risk.read": RiskRelation;
  "risk.amend": RiskRelation;
  "risk.review": RiskRelation;
  "risk.add_evidence": RiskRelation;
  "risk.close": RiskRelation;
  "delegation.create": DelegationRelation;
  "delegation.end": DelegationRelation;
  /** Every slot, who fills it, and who stands in for whom. */
  "slots.oversee": null;
  "request.apply_policy": RequestRelation;
  "policy.read": null;
  "policy.write": null;
  "policy.change": PolicyRelation;
  "policy.drop": PolicyRelation;
  "policy.publish": PolicyRelation;
  /** Versions of what can be asked for by its name; kept like a policy. */
  "profile.read": null;
  "profile.write": null;
  "profile.change": PolicyRelation;
  "profile.drop": PolicyRelation;
  "profile.publish": PolicyRelation;
  "catalogue.read": null;
  "person.search": null;
  "session.manage": { readonly personId: string };
  "self.read": null;
  "person.read": { readonly personId: string };
  "view.manage": { readonly personId: string };
  "bucket.holders": { readonly ownerId: string };
  "audit.read": null;
  "mail.read": null;
  "mail.retry": null;
  "mail.choose": { readonly personId: string };
  "job.read": null;
  "job.retry": null;
  "settings.read": null;
  "engine.read": null;
  "connection.read": null;
  "connection.check": null;
  "drift.read": null;
  /** The bucket that is looked at, by its owner; null for everything registered. */
  "drift.check": { readonly ownerId: string | null };
  "drift.adopt": DriftRelation;
  "drift.repair": DriftRelation;
  "restore.read": null;
  "restore.recognise": null;
  "restore.accept": null;
  /** Who is in by the minute, why, and what they touched. */
  "live.watch": null;
  "drill.plan": null;
};
export type Action = keyof ActionResources;
