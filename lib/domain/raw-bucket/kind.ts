import { readTuples } from "../grants/read-tuples.ts";
import type { RequestKind } from "../requests/kind.ts";
import { checkRawBucket } from "./check.ts";
import { rawBucketSentence } from "./sentence.ts";
import type { RawBucketDetails, RawBucketFacts } from "./types.ts";

const MINUTES_A_DAY = 24 * 60;

/** The raw-bucket exception: read-only, with risk entry and remediation plan. */
export const rawBucket: RequestKind<RawBucketDetails, RawBucketFacts> = {
  name: "raw_bucket",
  prefix: "EXC",
  check: checkRawBucket,
  durationMinutes: (details) => details.durationDays * MINUTES_A_DAY,
  tuples: ({ bucket, beneficiary }) =>
    bucket === null ? [] : readTuples(bucket.securable, { kind: "user", name: beneficiary.userName }),
  withheld: ({ bucket }) => [
    bucket?.securable.type === "external_location" ? "WRITE_FILES" : "WRITE_VOLUME",
    "download outside the workspace",
    `every other ${bucket?.layer ?? "raw"}-layer bucket`,
  ],
  sentence: rawBucketSentence,
  risk: (details) => ({ risk: details.risk, plan: details.plan }),
  furtherSlots: () => [],
  wording: {},
};
