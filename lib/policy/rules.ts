import { isConcerned, standsInForConcerned } from "#lib/domain/approvals/eligibility.ts";
import { BREAK_GLASS_RULES } from "./break-glass-rules.ts";
import { DRIFT_RULES } from "./drift-rules.ts";
import { DELEGATION_RULES } from "./delegation-rules.ts";
import { BREAK_GLASS_REVIEW_RULES } from "./break-glass-review-rules.ts";
import { POLICY_RULES } from "./policy-rules.ts";
import { PLAN_RULES } from "./plan-rules.ts";
import { RISK_RULES } from "./risk-rules.ts";
import { forPerson, hasSeat, isOwn, oversees, SUBMITTED, triages, type Rule } from "./relations.ts";
import { ENGINE_RULES } from "./engine-rules.ts";
import { SAFETY_RULES } from "./safety-rules.ts";
import { WATCH_RULES } from "./watch-rules.ts";

/** In this order: separation of duties denies before anything allows (SEC-2, APP-2). */
export const RULES: readonly Rule[] = [
  {
    id: "sod.concerned_never_decides",
    effect: "deny",
    actions: ["request.decide", "request.shorten"],
    sentence: "You asked for this or would hold it, so you never decide on it.",
    when: forPerson((person, request) => isConcerned(request, person.id)),
  },
  {
    id: "sod.delegate_of_concerned",
    effect: "deny",
    actions: ["request.decide"],
    sentence: "You stand in for somebody who asked for this or would hold it, so you do not decide on it.",
    when: forPerson((person, request) => standsInForConcerned(request, person.seats)),
  },
  {
    id: "sod.one_slot_a_person",
    effect: "deny",
    actions: ["request.decide"],
    sentence: "You have signed a slot of this request already. One person fills one slot.",
    when: forPerson((person, request) => request.slots.some((slot) => slot.signedBy === person.id)),
  },
  {
    id: "sod.concerned_never_triages",
    effect: "deny",
    actions: ["request.triage"],
    sentence:
      "You asked for this or would hold it, so another member of the EDP team says whether a product serves.",
    when: forPerson((person, request) => isConcerned(request, person.id)),
  },
  {
    id: "system.works_the_clock",
    effect: "allow",
    actions: [
      "request.remind",
      "request.lapse",
      "request.raise_overdue",
      "request.end_access",
      "request.record_access",
      "request.apply_policy",
    ],
    sentence:
      "The worker ends what is due, brings what is pending under a stricter policy and records what Unity Catalog shows.",
    when: (actor) => actor.kind === "system" && actor.task !== "directory_sync",
  },
  {
    id: "request.requesters_ask",
    effect: "allow",
    actions: ["request.create"],
    sentence: "Data scientists and AIML engineers ask for access.",
    when: (actor) => actor.kind === "person" && actor.roles.includes("requester"),
  },
  {
    id: "request.own_draft",
    effect: "allow",
    actions: ["request.save_draft", "request.submit"],
    sentence: "Whoever began a draft writes and submits it, while they may ask for access at all.",
    when: forPerson((person, request) => isOwn(person, request) && person.roles.includes("requester")),
  },
  {
    id: "request.own_answer",
    effect: "allow",
    actions: ["request.answer"],
    sentence: "The requester answers what is asked about the request.",
    when: forPerson(isOwn),
  },
  {
    id: "request.own_withdrawal",
    effect: "allow",
    actions: ["request.withdraw"],
    sentence: "The requester may withdraw the request.",
    when: forPerson(isOwn),
  },
  {
    id: "request.concerned_read",
    effect: "allow",
    actions: ["request.read"],
    sentence: "Requester and beneficiary see their request.",
    when: forPerson(
      (person, request) =>
        isOwn(person, request) || (request.beneficiaryId === person.id && request.decision !== "draft"),
    ),
  },
  {
    id: "request.slot_holders_read",
    effect: "allow",
    actions: ["request.read"],
    sentence: "Slot holders and deputies see the requests of their slot.",
    when: forPerson((person, request) => SUBMITTED(request) && hasSeat(person, request)),
  },
  {
    id: "request.oversight_reads",
    effect: "allow",
    actions: ["request.read"],
    sentence: "Security and auditors see every submitted request.",
    when: forPerson((person, request) => SUBMITTED(request) && oversees(person)),
  },
  {
    id: "request.edp_triages",
    effect: "allow",
    actions: ["request.read", "request.triage"],
    sentence: "The EDP team reads raw-bucket exceptions and says whether a product serves.",
    when: forPerson((person, request) => SUBMITTED(request) && triages(person, request.kind)),
  },
  {
    id: "request.slot_decides",
    effect: "allow",
    actions: ["request.decide"],
    // Whether the slot is still open is the machine's to say: whoever came too late is told the present state (APP-9).
    sentence: "Holders and deputies of its slots decide.",
    when: forPerson((person, request) => hasSeat(person, request)),
  },
  {
    id: "request.slot_shortens",
    effect: "allow",
    actions: ["request.shorten"],
    sentence: "Whoever may fill one of its slots may bring the end of an access forward.",
    when: forPerson((person, request) => hasSeat(person, request)),
  },
  {
    id: "request.holder_hands_back",
    effect: "allow",
    actions: ["request.end_access"],
    sentence: "Whoever holds an access may hand it back.",
    when: forPerson((person, request) => isConcerned(request, person.id)),
  },
  {
    id: "request.security_stops",
    effect: "allow",
    actions: ["request.end_access", "request.retry_grant"],
    sentence: "Security may stop any access at once and have a failed step tried again.",
    when: forPerson((person) => person.roles.includes("security")),
  },
  {
    id: "request.concerned_retry",
    effect: "allow",
    actions: ["request.retry_grant"],
    sentence: "Requester and beneficiary may have a failed grant tried again.",
    when: forPerson((person, request) => isConcerned(request, person.id)),
  },
  {
    id: "everybody.reads_the_catalogue",
    effect: "allow",
    actions: ["catalogue.read", "person.search", "self.read"],
    sentence: "Everybody signed in sees the catalogue, finds people and sees their own profile.",
    when: (actor) => actor.kind === "person",
  },
  {
    id: "session.own",
    effect: "allow",
    actions: ["session.manage"],
    sentence: "Everybody lists and ends their own sessions.",
    when: (actor, resource) =>
      actor.kind === "person" && (resource as { readonly personId: string }).personId === actor.id,
  },
  ...SAFETY_RULES,
  ...BREAK_GLASS_RULES,
  ...PLAN_RULES,
  ...DELEGATION_RULES,
  ...POLICY_RULES,
  ...WATCH_RULES,
  ...ENGINE_RULES,
  ...DRIFT_RULES,
  ...RISK_RULES,
  ...BREAK_GLASS_REVIEW_RULES,
];

export const DEFAULT_DENY = {
  id: "default.deny",
  sentence: "Nothing allows you to do this.",
} as const;
