import { isConcerned } from "#lib/domain/approvals/eligibility.ts";
import { forPerson, isOwn, readsRequest, SUBMITTED, type Rule } from "./relations.ts";
import type { Actor, MilestoneRelation, PersonActor, PlanRelation } from "./types.ts";

const onPlan =
  (test: (person: PersonActor, plan: PlanRelation) => boolean) =>
  (actor: Actor, resource: unknown): boolean =>
    actor.kind === "person" && test(actor, resource as PlanRelation);

const onMilestone =
  (test: (person: PersonActor, milestone: MilestoneRelation) => boolean) =>
  (actor: Actor, resource: unknown): boolean =>
    actor.kind === "person" && test(actor, resource as MilestoneRelation);

/** Plans, their milestones, and renewals (EXC-6, EXC-7); denials first, as in RULES. */
export const PLAN_RULES: readonly Rule[] = [
  {
    id: "sod.owner_never_verifies",
    effect: "deny",
    actions: ["milestone.verify"],
    sentence: "You own this milestone, so somebody else verifies it.",
    when: onMilestone((person, { ownerId }) => ownerId === person.id),
  },
  {
    id: "sod.concerned_never_verifies",
    effect: "deny",
    actions: ["milestone.verify"],
    sentence: "The access serves you or was asked for by you, so somebody else verifies this milestone.",
    when: onMilestone((person, { request }) => isConcerned(request, person.id)),
  },
  {
    id: "renewal.own_only",
    effect: "deny",
    actions: ["request.renew"],
    sentence: "Only whoever asked for this access asks to renew it.",
    when: forPerson((person, request) => !isOwn(person, request)),
  },
  {
    id: "renewal.requesters_renew",
    effect: "allow",
    actions: ["request.renew"],
    sentence: "Whoever asked for an access may ask to renew it, while they may ask for access at all.",
    when: forPerson((person) => person.roles.includes("requester")),
  },
  {
    id: "plan.readers_of_the_request",
    effect: "allow",
    actions: ["plan.read"],
    sentence: "Whoever sees a request sees its plan.",
    when: onPlan((person, { request }) => readsRequest(person, request)),
  },
  {
    id: "plan.named_people",
    effect: "allow",
    actions: ["plan.read"],
    sentence: "Whoever owns or verifies a milestone sees its plan.",
    when: onPlan((person, { request, people }) => SUBMITTED(request) && people.includes(person.id)),
  },
  {
    id: "milestone.owner_hands_in",
    effect: "allow",
    actions: ["milestone.hand_in"],
    sentence: "The owner of a milestone hands in its evidence.",
    when: onMilestone((person, { ownerId }) => ownerId === person.id),
  },
  {
    id: "milestone.others_verify",
    effect: "allow",
    actions: ["milestone.verify"],
    sentence: "The named verifier, the EDP team or security verifies a milestone.",
    when: onMilestone(
      (person, { verifierId }) =>
        verifierId === person.id || person.roles.includes("edp") || person.roles.includes("security"),
    ),
  },
  {
    id: "milestone.owner_or_requester_explains",
    effect: "allow",
    actions: ["milestone.explain"],
    sentence: "The owner of a milestone or the requester explains why it was missed.",
    when: onMilestone((person, { ownerId, request }) => ownerId === person.id || isOwn(person, request)),
  },
];
