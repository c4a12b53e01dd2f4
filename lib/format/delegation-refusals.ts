/** Why somebody cannot stand in, in words (APP-4). */
import type { DelegationRefusal } from "#lib/domain/delegation/types.ts";
import { formatDateTime } from "./dates.ts";

type Words = { readonly title: string; readonly detail: string };
type At = (instant: number) => string;

const ANOTHER = "Name somebody else.";

/** A refusal that names a person, whose rights or duties stand in the way. */
type OfPerson = Extract<DelegationRefusal, { readonly name: string }>;

/** What a holder reads when the rules refuse a delegation: who cannot stand in, why, and what to do next. */
export function delegationRefusalWords(refusal: DelegationRefusal, timeZone: string): Words {
  const at: At = (instant) => formatDateTime(instant, timeZone);
  return "name" in refusal ? wordsOfPerson(refusal, at) : wordsOfAsk(refusal, at);
}

function wordsOfAsk(refusal: Exclude<DelegationRefusal, OfPerson>, at: At): Words {
  switch (refusal.code) {
    case "slot_not_held":
      return {
        title: `You do not hold the ${refusal.slot} slot`,
        detail: "Only its holder names who stands in. What was delegated to you cannot be delegated on.",
      };
    case "delegate_is_self":
      return { title: "You cannot stand in for yourself", detail: ANOTHER };
    case "delegate_unknown":
      return { title: "Nobody active has this name", detail: "Choose somebody whom the directory knows." };
    case "delegation_starts_in_past":
      return { title: "The start lies in the past", detail: "Begin it now, or on a day to come." };
    case "delegation_backwards":
      return { title: "It would end before it begins", detail: "Choose a last day after the first." };
    case "delegation_too_long":
      return {
        title: "That is too long",
        detail: `Somebody may stand in for ${refusal.days} days at most; after that the slot needs another holder.`,
      };
    case "delegation_reason_missing":
      return { title: "A reason is missing", detail: "Say why, in a few words that an auditor can use." };
    case "delegation_over":
      return { title: "This is over already", detail: `It ended ${at(refusal.endedAt)}.` };
  }
}

function wordsOfPerson(refusal: OfPerson, at: At): Words {
  switch (refusal.code) {
    case "delegate_fills_slot":
      return cannot(refusal.name, `${refusal.name} holds the ${refusal.slot} slot too and may sign already.`);
    case "delegated_already":
      return {
        title: `${refusal.name} stands in for you then`,
        detail: `That is settled from ${at(refusal.startsAt)} to ${at(refusal.endsAt)}. End it first, or choose another time.`,
      };
    case "delegation_loop":
      return cannot(
        refusal.name,
        `You stand in for ${refusal.name} until ${at(refusal.endsAt)}, and two people cannot stand in for each other.`,
      );
    case "delegate_is_away":
      return cannot(
        refusal.name,
        `${refusal.standsIn} stands in for ${refusal.name} until ${at(refusal.endsAt)}. What was delegated cannot be delegated on.`,
      );
    case "delegated_on":
      return {
        title: "You stand in for somebody yourself",
        detail: `You stand in for ${refusal.name} until ${at(refusal.endsAt)}, and that cannot be delegated on. Give it back first.`,
      };
    case "only_holder_elsewhere":
      return cannot(
        refusal.name,
        `${refusal.name} is the only holder of ${refusal.slot}, and no request could be signed by two persons.`,
      );
    case "stands_in_elsewhere":
      return cannot(
        refusal.name,
        `${refusal.name} stands in for ${refusal.slot} until ${at(refusal.endsAt)}, and no request could be signed by two persons.`,
      );
    case "delegate_is_concerned":
      return cannot(
        refusal.name,
        `${refusal.name} asked for ${refusal.number} or would hold it, and it waits for ${refusal.slot}. Decide on it first, or name somebody else.`,
      );
    case "leaves_request_unfillable":
      return cannot(
        refusal.name,
        `You asked for ${refusal.number} or would hold it, and nobody else could sign it then.`,
      );
  }
}

function cannot(name: string, why: string): Words {
  return { title: `${name} cannot stand in`, detail: why };
}
