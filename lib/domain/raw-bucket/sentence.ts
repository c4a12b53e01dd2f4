import type { Sentence, SentencePart, SentenceStage } from "../requests/kind.ts";
import type { RawBucketDetails, RawBucketFacts, ReasonCategory } from "./types.ts";

const BECAUSE: Readonly<Record<ReasonCategory, string>> = {
  not_yet_fdp: "because its data is not yet a Foundation Data Product.",
  urgent_need: "because an urgent need cannot wait for a data product.",
  fdp_quality_fault: "because the product has a data quality fault.",
};

/** The one sentence of a raw-bucket exception: who, what, until when, why. */
export function rawBucketSentence(
  details: RawBucketDetails,
  facts: RawBucketFacts,
  stage: SentenceStage,
): Sentence {
  const { bucket } = facts;
  const noun = bucket?.securable.type === "external_location" ? "the external location " : "the volume ";
  const code: SentencePart = { text: bucket?.securable.fullName ?? "a bucket not yet chosen", code: true };
  const because = BECAUSE[details.reason];
  if (stage === "granted")
    return [
      { text: `${facts.beneficiary.name} may read ${noun}` },
      code,
      { text: " until " },
      { until: null },
      { text: `, ${because}` },
    ];
  const days = details.durationDays === 1 ? "1 day" : `${details.durationDays} days`;
  return [
    { text: `${facts.beneficiary.name} asks to read ${noun}` },
    code,
    { text: ` for ${days}, ${because}` },
  ];
}
