import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import type { Action, Actor, PersonActor, RequestRelation } from "./types.ts";

/** `sentence` is what the refused person reads; `when` looks at a relation where the actions have one. */
export type Rule = {
  readonly id: string;
  readonly effect: "deny" | "allow";
  readonly actions: readonly Action[];
  readonly sentence: string;
  readonly when: (actor: Actor, resource: unknown) => boolean;
};

export const SUBMITTED = (request: RequestRelation): boolean =>
  request.decision !== "draft" && request.slots.length > 0;

export const isOwn = (person: PersonActor, request: RequestRelation): boolean =>
  request.requesterId === person.id || request.creatorId === person.id;

export const hasSeat = (person: PersonActor, request: RequestRelation): boolean =>
  request.slots.some((slot) => person.seats.some((seat) => seat.slot === slot.slot));

export const oversees = (person: PersonActor): boolean =>
  person.roles.includes("security") || person.roles.includes("auditor");

/** The EDP team says of raw-bucket exceptions whether a product serves (EXC-11). */
export const triages = (person: PersonActor, kind: RequestKindName): boolean =>
  person.roles.includes("edp") && kind === "raw_bucket";

/** Whether the person sees every submitted request of the kind (REQ-9). */
export const seesEvery = (person: PersonActor, kind: RequestKindName): boolean =>
  oversees(person) || triages(person, kind);

/** A platform administrator helps where an access does not go, or was closed without a proof (UC-5). */
export const helpsRemove = (person: PersonActor, request: RequestRelation): boolean =>
  person.roles.includes("admin") && (request.access === "being_removed" || request.access === "closed");

/** Whoever sees a request, by whichever of the `request.read` rules (REQ-9). */
export const readsRequest = (person: PersonActor, request: RequestRelation): boolean =>
  isOwn(person, request) ||
  (request.beneficiaryId === person.id && request.decision !== "draft") ||
  (SUBMITTED(request) && (hasSeat(person, request) || oversees(person) || triages(person, request.kind))) ||
  helpsRemove(person, request);

/** Rules over a person and a request. The resource of every `request.*` action but `create` is a RequestRelation. */
export const forPerson =
  (test: (person: PersonActor, request: RequestRelation) => boolean) =>
  (actor: Actor, resource: unknown): boolean =>
    actor.kind === "person" && test(actor, resource as RequestRelation);
