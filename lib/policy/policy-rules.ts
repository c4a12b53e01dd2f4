import type { Rule } from "./relations.ts";
import type { Actor, PersonActor, PolicyRelation } from "./types.ts";

const onPolicy =
  (test: (person: PersonActor, policy: PolicyRelation) => boolean) =>
  (actor: Actor, resource: unknown): boolean =>
    actor.kind === "person" && test(actor, resource as PolicyRelation);

const anybody =
  (...roles: PersonActor["roles"]) =>
  (actor: Actor): boolean =>
    actor.kind === "person" && roles.some((role) => actor.roles.includes(role));

/** Approval policies: written by administrators, put in force by somebody else, read by those who watch. */
export const POLICY_RULES: readonly Rule[] = [
  {
    id: "sod.author_never_publishes",
    effect: "deny",
    actions: ["policy.publish"],
    sentence: "You wrote this policy, so another administrator or security puts it in force.",
    when: onPolicy((person, { authorId }) => authorId === person.id),
  },
  {
    id: "policy.watchers_read",
    effect: "allow",
    actions: ["policy.read"],
    sentence: "Administrators, security and auditors read approval policies.",
    when: anybody("admin", "security", "auditor"),
  },
  {
    id: "policy.admins_write",
    effect: "allow",
    actions: ["policy.write"],
    sentence: "Administrators write approval policies.",
    when: anybody("admin"),
  },
  {
    id: "policy.author_changes",
    effect: "allow",
    actions: ["policy.change"],
    sentence: "Whoever began a draft of a policy changes and proposes it.",
    when: onPolicy((person, { authorId }) => authorId === person.id && person.roles.includes("admin")),
  },
  {
    id: "policy.second_person",
    effect: "allow",
    actions: ["policy.publish", "policy.drop"],
    sentence: "Another administrator or security puts a proposed policy in force, or turns it down.",
    when: anybody("admin", "security"),
  },
];
