import { oversees, type Rule } from "./relations.ts";
import type { Actor, PersonActor } from "./types.ts";

const person =
  (test: (who: PersonActor) => boolean) =>
  (actor: Actor): boolean =>
    actor.kind === "person" && test(actor);

const ofPerson = (resource: unknown): string => (resource as { readonly personId: string }).personId;
const ownerOf = (resource: unknown): string => (resource as { readonly ownerId: string }).ownerId;

/** Who looks over people, buckets, the log and the machine itself. */
export const WATCH_RULES: readonly Rule[] = [
  {
    id: "person.oneself",
    effect: "allow",
    actions: ["person.read", "view.manage", "mail.choose"],
    sentence:
      "Everybody sees what they themselves can reach, keeps views of their own and chooses how they are told.",
    when: (actor, resource) => actor.kind === "person" && ofPerson(resource) === actor.id,
  },
  {
    id: "person.oversight_reads",
    effect: "allow",
    actions: ["person.read"],
    sentence: "Security and auditors see what a person can reach.",
    when: person(oversees),
  },
  {
    id: "bucket.owner_sees_holders",
    effect: "allow",
    actions: ["bucket.holders"],
    sentence: "The data owner sees who can reach the bucket.",
    when: (actor, resource) => actor.kind === "person" && ownerOf(resource) === actor.id,
  },
  {
    id: "bucket.judges_see_holders",
    effect: "allow",
    actions: ["bucket.holders"],
    sentence: "Security, auditors, the EDP team, slot holders and deputies see who can reach a bucket.",
    when: person((who) => oversees(who) || who.roles.includes("edp") || who.seats.length > 0),
  },
  {
    id: "audit.oversight_reads",
    effect: "allow",
    actions: ["audit.read"],
    sentence: "Security and auditors read the audit log.",
    when: person(oversees),
  },
  {
    id: "mail.platform_and_security",
    effect: "allow",
    actions: ["mail.read", "mail.retry"],
    sentence:
      "Platform administrators and security see which mails went out, and have those tried again that did not.",
    when: person(({ roles }) => roles.includes("admin") || roles.includes("security")),
  },
  {
    id: "machine.platform_watches",
    effect: "allow",
    actions: ["job.read", "settings.read"],
    sentence: "Platform administrators, run the bank and security see whether the portal is healthy.",
    when: person(({ roles }) => (["admin", "rtb", "security"] as const).some((role) => roles.includes(role))),
  },
  {
    id: "machine.admins_mend",
    effect: "allow",
    actions: ["job.retry"],
    sentence: "Platform administrators have what failed tried again.",
    when: person(({ roles }) => roles.includes("admin")),
  },
];
