import { isConcerned } from "#lib/domain/approvals/eligibility.ts";
import { oversees, readsRequest, type Rule } from "./relations.ts";
import type { Actor, PersonActor, RiskRelation } from "./types.ts";

const onRisk =
  (test: (person: PersonActor, risk: RiskRelation) => boolean) =>
  (actor: Actor, resource: unknown): boolean =>
    actor.kind === "person" && test(actor, resource as RiskRelation);

/** Who reads what the platform itself risks: every seat of a slot, security and auditors, and whoever runs the portal. */
export const readsRegister = (person: PersonActor): boolean =>
  person.seats.length > 0 || oversees(person) || person.roles.includes("admin");

/** By office: a delegation covers what waits for the slot and nothing else, since no record of the register names both (APP-4). */
const isCdao = (person: PersonActor): boolean =>
  person.seats.some(({ slot, onBehalfOf }) => slot === "CDAO" && onBehalfOf === null);

const isSecurity = (person: PersonActor): boolean => person.roles.includes("security");

/** The risk register (EXC-5); denials first, as in RULES. */
export const RISK_RULES: readonly Rule[] = [
  {
    id: "sod.concerned_never_judges_risk",
    effect: "deny",
    actions: ["risk.amend", "risk.review", "risk.add_evidence"],
    sentence: "The access serves you or was asked for by you, so somebody else judges its risk.",
    when: onRisk((person, { request }) => request !== null && isConcerned(request, person.id)),
  },
  {
    id: "sod.owner_never_closes_risk",
    effect: "deny",
    actions: ["risk.close"],
    sentence: "You own this risk, so somebody else says that it is no more.",
    when: onRisk((person, { ownerId }) => ownerId === person.id),
  },
  {
    id: "risk.owner_cares",
    effect: "allow",
    actions: ["risk.read", "risk.amend", "risk.review", "risk.add_evidence"],
    sentence: "The owner of a risk reviews it, keeps it true and shows that its controls work.",
    when: onRisk((person, { ownerId }) => ownerId === person.id),
  },
  {
    id: "risk.readers_of_the_request",
    effect: "allow",
    actions: ["risk.read"],
    sentence: "Whoever sees a request sees its risk.",
    when: onRisk((person, { request }) => request !== null && readsRequest(person, request)),
  },
  {
    id: "risk.register_readers",
    effect: "allow",
    actions: ["risk.read"],
    sentence:
      "Slot holders and deputies, security, auditors and administrators read the risks of the platform.",
    when: onRisk((person, { request }) => request === null && readsRegister(person)),
  },
  {
    id: "risk.security_judges",
    effect: "allow",
    actions: ["risk.amend", "risk.review", "risk.add_evidence"],
    sentence: "Security reviews and amends every risk.",
    when: onRisk(isSecurity),
  },
  {
    id: "risk.register_keepers",
    effect: "allow",
    actions: ["risk.register"],
    sentence: "Security, the CDAO and administrators put a risk of the platform into the register.",
    when: (actor) =>
      actor.kind === "person" && (isSecurity(actor) || isCdao(actor) || actor.roles.includes("admin")),
  },
  {
    id: "risk.security_or_cdao_closes",
    effect: "allow",
    actions: ["risk.close"],
    sentence: "Security or the CDAO closes a risk of the platform.",
    when: onRisk((person) => isSecurity(person) || isCdao(person)),
  },
];
