import type { RiskFlaw, RiskFlawCode, RiskRefusal } from "#lib/domain/risk/types.ts";
import { countOf } from "./counts.ts";
import { RISK_STATUS_WORDS } from "./risk.ts";

/** What a person reads when the rules of the register refuse: what is wrong and what to do next. */
export function riskRefusalWords(refusal: RiskRefusal): { readonly title: string; readonly detail: string } {
  switch (refusal.code) {
    case "risk_incomplete":
      return {
        title: "Something is missing",
        detail: `${refusal.flaws.length === 1 ? "One field needs" : `${countOf(refusal.flaws.length, "field")} need`} your attention.`,
      };
    case "risk_not_active":
      return {
        title: "This is no longer possible",
        detail: `The entry is ${RISK_STATUS_WORDS[refusal.status].word}; only what is carried is reviewed, amended and closed.`,
      };
    case "risk_signed_text_stays":
      return {
        title: "What was signed stays",
        detail:
          "Cause, event, impact and the rating before controls were signed with the exception. Change the rating after controls, the controls, the owner, the treatment or the reviews.",
      };
    case "risk_nothing_changed":
      return { title: "Nothing has changed", detail: "The entry says just that already." };
    case "risk_closes_with_access":
      return {
        title: "It closes by itself",
        detail: "The entry of an exception closes once the removal of its access is proved, and not before.",
      };
  }
}

const FLAW_WORDS: Readonly<Record<RiskFlawCode, (flaw: RiskFlaw) => string>> = {
  too_short: ({ limit }) => `says too little; use at least ${limit ?? 1} characters`,
  residual_above_inherent: () => "cannot be higher than before controls",
  no_controls: () => "needs at least one compensating control",
  owner_is_requester: () => "must be somebody other than who asked for the access",
  unknown_person: () => "is nobody who is active in the directory",
  link_not_https: () => "must be a link that begins with https:// and holds no password",
  unknown_control: () => "is no control of this entry",
};

/** What is wrong with one field, to be read after the field's name. */
export function riskFlawWords(flaw: RiskFlaw): string {
  return FLAW_WORDS[flaw.code](flaw);
}
