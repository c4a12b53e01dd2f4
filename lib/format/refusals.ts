import type { EvidenceRefusal } from "#lib/domain/plan/types.ts";
import type { Flaw, FlawCode } from "#lib/domain/requests/flaws.ts";
import type { RequestRefusal } from "#lib/domain/requests/types.ts";
import { formatAbsolute } from "./dates.ts";
import { accessWords, decisionWords } from "./statuses.ts";

type Words = { readonly title: string; readonly detail: string };

/** What a person reads when the rules refuse: what is wrong and what to do next. */
export function refusalWords(refusal: Exclude<RequestRefusal, EvidenceRefusal>, timeZone: string): Words {
  const at = (instant: number): string => formatAbsolute(instant, timeZone);
  switch (refusal.code) {
    case "not_in_state":
      return {
        title: "This is no longer possible",
        detail: `The request is ${decisionWords(refusal.decision).word}${refusal.access === "none" ? "" : `, its access ${accessWords(refusal.access).word}`}. Look at its present state.`,
      };
    case "stale_version":
      return {
        title: "The text has changed",
        detail: `You looked at another version; version ${refusal.presentVersion} is to be judged now. Read it and decide again.`,
      };
    case "policy_changed":
      return {
        title: "A stricter policy came into force",
        detail:
          "The request is about to be judged anew under it, so nothing was signed. Load it again in a moment.",
      };
    case "access_cannot_begin":
      return {
        title: "Nobody can be let in now",
        detail: `An access begins only while it is allowed and can be ended on time: ${refusal.because.join("; ")}. Nothing was signed. Try again once it is mended, or turn the request down so that another way is taken.`,
      };
    case "past_due":
      return {
        title: "The request has lapsed",
        detail: `It was due ${at(refusal.dueAt)}. It can be copied and asked again.`,
      };
    case "not_yet_due":
      return { title: "Not yet due", detail: `The request may be decided until ${at(refusal.dueAt)}.` };
    case "not_yet_ended":
      return { title: "Not yet at its end", detail: `The access lasts until ${at(refusal.endsAt)}.` };
    case "incomplete":
      return {
        title: "Something is missing",
        detail: `${refusal.flaws.length === 1 ? "One field needs" : `${refusal.flaws.length} fields need`} your attention before this can be submitted.`,
      };
    case "slots_cannot_be_filled":
      return {
        title: "Nobody could sign this",
        detail: `No eligible person, distinct from the others, from you and from the beneficiary, can fill ${refusal.slots.join(" and ")}. Ask the platform team to name a holder or deputy.`,
      };
    case "requester_cannot_decide":
      return {
        title: "You may not decide on this",
        detail: "You asked for this or would hold it, so you never decide on it.",
      };
    case "delegate_cannot_decide":
      return {
        title: "You may not decide on this",
        detail: "You stand in for somebody who asked for this or would hold it, so you do not decide on it.",
      };
    case "no_seat_for_slot":
      return {
        title: `You do not fill the ${refusal.slot} slot`,
        detail:
          refusal.deputyFrom === null
            ? "Only its holder or a deputy may sign it."
            : `As deputy you may sign it from ${at(refusal.deputyFrom)}, if its holder has not until then.`,
      };
    case "slot_already_signed":
      return {
        title: "Already signed",
        detail: `The ${refusal.slot} slot has been signed. Nothing is left to do there.`,
      };
    case "person_already_signed":
      return {
        title: "You have signed already",
        detail: `You signed the ${refusal.slot} slot. One person fills one slot, so another person must sign this one.`,
      };
    case "slot_needed_elsewhere":
      return {
        title: `Do not sign ${refusal.slot}`,
        detail:
          "If you signed it, nobody would be left for another slot that only you can fill. Sign that one.",
      };
    case "unknown_slot":
      return { title: "No such slot", detail: `This request has no ${refusal.slot} slot.` };
    case "no_such_question":
      return {
        title: "This question is no longer open",
        detail: "It was answered or closed. Look at the present state of the request.",
      };
    case "text_missing":
      return { title: "Nothing was written", detail: "Write at least a sentence." };
    case "nothing_changed":
      return {
        title: "Nothing has changed",
        detail: "The text is the one that is being judged. Change it first, or leave it as it is.",
      };
    case "nothing_due":
      return { title: "Nothing is due", detail: "Nobody is to be reminded or called yet." };
    case "reason_missing":
      return { title: "A reason is missing", detail: "Say why, in a sentence that the requester can use." };
    case "end_not_shorter":
      return {
        title: "The end is not earlier",
        detail: `An approver may only shorten. Choose an end before ${at(refusal.latest)}.`,
      };
    case "not_overdue":
      return {
        title: "Its end may still be proved",
        detail: `It can be closed by hand from ${at(refusal.from)}, if its end is not proved until then.`,
      };
    case "closer_must_be_someone_else":
      return {
        title: "Somebody else vouches for this",
        detail:
          "Of the two people who close an access by hand neither asked for it or held it, and they are not one and the same.",
      };
    case "closing_open_already":
      return {
        title: "It is proposed already",
        detail: "A proposal to close this access waits for a second person. Look at that one.",
      };
    case "no_such_closing":
      return {
        title: "This proposal is no longer open",
        detail: "It was confirmed or dropped. Look at the present state of the request.",
      };
    case "end_in_the_past":
      return { title: "The end lies in the past", detail: "Choose an end that is still to come." };
  }
}

const FLAW_WORDS: Readonly<Record<FlawCode, (flaw: Flaw) => string>> = {
  missing: () => "is missing",
  too_short: (flaw) => `says too little; use at least ${flaw.limit ?? 1} characters`,
  too_few_words: (flaw) => `says too little; use at least ${flaw.limit ?? 1} words`,
  unknown_bucket: () => "is not in the catalogue of raw buckets",
  unknown_product: () => "is not in the catalogue of data products",
  unknown_person: () => "is nobody who is active in the directory",
  owner_is_requester: () => "must be somebody other than the requester",
  verifier_is_owner: () => "must be somebody other than the milestone's owner",
  verifier_is_concerned: () => "must be somebody other than the requester",
  residual_above_inherent: () => "cannot be higher than before controls",
  no_controls: () => "needs at least one compensating control",
  no_milestones: () => "needs at least one milestone",
  due_in_the_past: () => "lies in the past",
  due_after_end: () => "lies after the end of the access",
  not_a_day: () => "is not a day",
  shortened_by_misses: (flaw) =>
    `may be at most ${flaw.limit ?? 0} days: 30 days less for each missed milestone, at least 14`,
  renews_another: () => "must be the same as in the access that is renewed",
  unknown_profile: () => "is not one of the profiles in force",
  profile_not_for_you: () => "is for other teams; choose another profile",
  incident_format: () => "is not written as incidents are",
  over_the_ceiling: ({ limit }) => `is more than the ${limit} minutes that this profile allows`,
  too_few_minutes: ({ limit }) => `is less than ${limit} minutes`,
  other_kind: () => "is not the kind of this request; begin a request of that kind",
  open_already: () => "is asked for already: you have an open request for it",
  duration_out_of_range: (flaw) => `must be from 1 to ${Math.floor((flaw.limit ?? 0) / 1440)} days`,
};

/** What is wrong with one field, to be read after the field's name. */
export function flawWords(flaw: Flaw): string {
  return FLAW_WORDS[flaw.code](flaw);
}
