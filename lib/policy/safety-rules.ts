import { isConcerned } from "#lib/domain/approvals/eligibility.ts";
import { forPerson, helpsRemove, type Rule } from "./relations.ts";
import type { Actor } from "./types.ts";

const guards = (actor: Actor): boolean =>
  actor.kind === "person" && (actor.roles.includes("security") || actor.roles.includes("admin"));

/** Ends that cannot be proved (UC-5, UC-6), and the engine after a restore (OPS-2); denials first, as in RULES. */
export const SAFETY_RULES: readonly Rule[] = [
  {
    id: "sod.concerned_never_closes",
    effect: "deny",
    actions: ["request.propose_closing", "request.confirm_closing", "request.drop_closing"],
    sentence: "You asked for this access or held it, so others vouch that it is gone.",
    when: forPerson((person, request) => isConcerned(request, person.id)),
  },
  {
    id: "sod.proposer_never_confirms",
    effect: "deny",
    actions: ["request.confirm_closing"],
    sentence: "You proposed to close this by hand, so somebody else confirms it.",
    when: forPerson((person, request) => request.closingBy === person.id),
  },
  {
    id: "closing.security_proposes",
    effect: "allow",
    actions: ["request.propose_closing"],
    sentence: "Security proposes to close by hand an access whose end cannot be proved.",
    when: forPerson((person) => person.roles.includes("security")),
  },
  {
    id: "closing.second_person",
    effect: "allow",
    actions: ["request.confirm_closing", "request.drop_closing"],
    sentence: "Another member of security or a platform administrator confirms it, or turns it down.",
    when: guards,
  },
  {
    id: "request.platform_sees_removal",
    effect: "allow",
    actions: ["request.read"],
    sentence:
      "Platform administrators see a request while its access is being removed, and once it is closed.",
    when: forPerson(helpsRemove),
  },
  {
    id: "restore.guards_accept",
    effect: "allow",
    actions: ["restore.read", "restore.accept"],
    sentence:
      "Security and platform administrators see whether the engine observes, and let it push again after a restore.",
    when: guards,
  },
  {
    id: "restore.worker_recognises",
    effect: "allow",
    actions: ["restore.recognise"],
    sentence: "The worker says under which database and epoch it runs.",
    when: (actor) => actor.kind === "system" && actor.task === "reconciler",
  },
];
