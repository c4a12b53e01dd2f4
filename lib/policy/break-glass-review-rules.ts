import { isConcerned } from "#lib/domain/approvals/eligibility.ts";
import { readsRequest, type Rule } from "./relations.ts";
import type { Actor, IncidentReviewRelation, PersonActor } from "./types.ts";

const onReview =
  (test: (person: PersonActor, review: IncidentReviewRelation) => boolean) =>
  (actor: Actor, resource: unknown): boolean =>
    actor.kind === "person" && test(actor, resource as IncidentReviewRelation);

const wasIn = (id: string, { request, authorId }: IncidentReviewRelation): boolean =>
  authorId === id || isConcerned(request, id);

/** A VP, or whoever stands in for one who was no part of it. */
const isOtherVp = (person: PersonActor, review: IncidentReviewRelation): boolean =>
  person.seats.some(
    ({ slot, onBehalfOf }) =>
      slot === "VP" &&
      (onBehalfOf === null || !(wasIn(onBehalfOf, review) || review.letInBy.includes(onBehalfOf))),
  );

/** The review after a break-glass (BG-7): written by whoever was in, judged by security or another VP; denials first, as in RULES. */
export const BREAK_GLASS_REVIEW_RULES: readonly Rule[] = [
  {
    id: "sod.who_was_in_never_accepts",
    effect: "deny",
    actions: ["incident_review.judge"],
    sentence: "You were in, or asked for it, so somebody else accepts this review.",
    when: onReview((person, review) => wasIn(person.id, review)),
  },
  {
    id: "sod.who_let_in_never_accepts",
    effect: "deny",
    actions: ["incident_review.judge"],
    sentence: "You let them in, so security or another VP accepts this review.",
    when: onReview((person, { letInBy }) => letInBy.includes(person.id)),
  },
  {
    id: "incident_review.readers_of_the_request",
    effect: "allow",
    actions: ["incident_review.read"],
    sentence: "Whoever sees a break-glass sees its review.",
    when: onReview((person, { request }) => readsRequest(person, request)),
  },
  {
    id: "incident_review.action_owners_read",
    effect: "allow",
    actions: ["incident_review.read"],
    sentence: "Whoever owns an action of an accepted review sees the review.",
    when: onReview((person, { actionOwners }) => actionOwners.includes(person.id)),
  },
  {
    id: "incident_review.author_writes",
    effect: "allow",
    actions: ["incident_review.write"],
    sentence: "Whoever was in writes the review and hands it in.",
    when: onReview((person, { authorId }) => authorId === person.id),
  },
  {
    id: "incident_review.others_judge",
    effect: "allow",
    actions: ["incident_review.judge"],
    sentence: "Security, or a VP who did not let them in, accepts a review or sends it back.",
    when: onReview((person, review) => person.roles.includes("security") || isOtherVp(person, review)),
  },
];
