import type { Rule } from "./relations.ts";
import type { Actor, PersonActor, PolicyRelation } from "./types.ts";

const onProfile =
  (test: (person: PersonActor, profile: PolicyRelation) => boolean) =>
  (actor: Actor, resource: unknown): boolean =>
    actor.kind === "person" && test(actor, resource as PolicyRelation);

const anybody =
  (...roles: PersonActor["roles"]) =>
  (actor: Actor): boolean =>
    actor.kind === "person" && roles.some((role) => actor.roles.includes(role));

/** Profiles of break-glass (BG-2): written by administrators, signed by somebody else, read by those who watch. */
export const PROFILE_RULES: readonly Rule[] = [
  {
    id: "sod.author_never_signs_profile",
    effect: "deny",
    actions: ["profile.publish"],
    sentence: "You wrote this version, so another administrator or security signs it.",
    when: onProfile((person, { authorId }) => authorId === person.id),
  },
  {
    id: "profile.watchers_read",
    effect: "allow",
    actions: ["profile.read"],
    sentence: "Administrators, security, auditors and run the bank read the catalogue of profiles.",
    when: anybody("admin", "security", "auditor", "rtb"),
  },
  {
    id: "profile.admins_write",
    effect: "allow",
    actions: ["profile.write"],
    sentence: "Administrators write profiles.",
    when: anybody("admin"),
  },
  {
    id: "profile.author_changes",
    effect: "allow",
    actions: ["profile.change"],
    sentence: "Whoever began a draft of a profile changes and proposes it.",
    when: onProfile((person, { authorId }) => authorId === person.id && person.roles.includes("admin")),
  },
  {
    id: "profile.second_person",
    effect: "allow",
    actions: ["profile.publish", "profile.drop"],
    sentence: "Another administrator or security puts a proposed profile in force, or turns it down.",
    when: anybody("admin", "security"),
  },
];
