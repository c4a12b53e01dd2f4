/** The text of an entry as a form holds it. */
import type { RiskEntryView } from "#lib/contracts/risk.ts";
import type { PersonRef } from "#lib/contracts/fields.ts";
import type { Rating, ReviewCadence, Treatment } from "#lib/domain/risk/types.ts";

export type RiskValues = {
  event: string;
  cause: string;
  impact: string;
  inherent: Rating;
  residual: Rating;
  owner: PersonRef | null;
  /** One a line. */
  controls: string;
  reviewCadence: ReviewCadence;
  treatment: Treatment;
};

const MIDDLE: Rating = { likelihood: 3, impact: 3 };

export const BLANK_RISK: RiskValues = {
  event: "",
  cause: "",
  impact: "",
  inherent: MIDDLE,
  residual: MIDDLE,
  owner: null,
  controls: "",
  reviewCadence: "quarterly",
  treatment: "mitigate",
};

/** An entry as it is written anew. */
export function valuesOf(entry: RiskEntryView): RiskValues {
  const { event, cause, impact, inherent, residual, owner, controls, reviewCadence, treatment } = entry;
  return {
    event,
    cause,
    impact,
    inherent,
    residual,
    owner,
    controls: controls.map(({ text }) => text).join("\n"),
    reviewCadence,
    treatment,
  };
}

/** The same as it is sent. */
export function bodyOf({ owner, controls, ...text }: RiskValues) {
  return {
    ...text,
    ownerId: owner?.id ?? "",
    controls: controls
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  };
}
