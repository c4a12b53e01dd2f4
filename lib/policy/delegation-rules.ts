import type { Rule } from "./relations.ts";
import type { Actor, DelegationRelation, PersonActor } from "./types.ts";

const onDelegation =
  (test: (person: PersonActor, delegation: DelegationRelation) => boolean) =>
  (actor: Actor, resource: unknown): boolean =>
    actor.kind === "person" && test(actor, resource as DelegationRelation);

/** Who names and ends who stands in (APP-4), and who looks over the slots of everybody. */
export const DELEGATION_RULES: readonly Rule[] = [
  {
    id: "delegation.holder_names",
    effect: "allow",
    actions: ["delegation.create"],
    sentence: "A holder of a slot names who stands in for them, and nobody else does.",
    when: onDelegation(
      (person, { delegatorId }) =>
        delegatorId === person.id && person.seats.some(({ authority }) => authority === "holder"),
    ),
  },
  {
    id: "delegation.parties_end",
    effect: "allow",
    actions: ["delegation.end"],
    sentence: "Whoever gave or received a delegation may end it.",
    when: onDelegation(
      (person, { delegatorId, delegateId }) => delegatorId === person.id || delegateId === person.id,
    ),
  },
  {
    id: "delegation.security_ends",
    effect: "allow",
    actions: ["delegation.end"],
    sentence: "Security and platform engineers may end any delegation.",
    when: onDelegation((person) => person.roles.includes("security") || person.roles.includes("admin")),
  },
  {
    id: "slots.overseers",
    effect: "allow",
    actions: ["slots.oversee"],
    sentence: "Security, auditors and platform engineers look over every slot and who stands in for whom.",
    when: (actor) =>
      actor.kind === "person" &&
      (["security", "auditor", "admin"] as const).some((role) => actor.roles.includes(role)),
  },
];
