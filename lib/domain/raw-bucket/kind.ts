import { readTuples } from "../grants/read-tuples.ts";
import type { RequestKind } from "../requests/kind.ts";
import { checkRawBucket } from "./check.ts";
import { rawBucketSentence } from "./sentence.ts";
import type { Classification, RawBucketDetails, RawBucketFacts } from "./types.ts";

const MINUTES_A_DAY = 24 * 60;

/** At most 90 days from approval; the database holds the same cap as a CHECK (EXC-4). */
export const MAX_DAYS = 90;

/** Data on which nobody decides without a fresh sign-in (APP-6). */
const STEP_UP_CLASSES: ReadonlySet<Classification> = new Set(["confidential", "restricted"]);

/** The raw-bucket exception: read-only, CTO and CDAO, with risk entry and remediation plan. */
export const rawBucket: RequestKind<RawBucketDetails, RawBucketFacts> = {
  name: "raw_bucket",
  prefix: "EXC",
  slots: ["CTO", "CDAO"],
  due: { remindAfterHours: 12, deputyAfterHours: 24, lapseAfterHours: 120 },
  minMinutes: MINUTES_A_DAY,
  maxMinutes: MAX_DAYS * MINUTES_A_DAY,
  check: checkRawBucket,
  durationMinutes: (details) => details.durationDays * MINUTES_A_DAY,
  tuples: ({ bucket, beneficiary }) =>
    bucket === null ? [] : readTuples(bucket.securable, { kind: "user", name: beneficiary.userName }),
  withheld: ({ bucket }) => [
    bucket?.securable.type === "external_location" ? "WRITE_FILES" : "WRITE_VOLUME",
    "download outside the workspace",
    `every other ${bucket?.layer ?? "raw"}-layer bucket`,
  ],
  stepUp: ({ bucket }) => bucket !== null && STEP_UP_CLASSES.has(bucket.classification),
  sentence: rawBucketSentence,
  risk: (details) => ({ risk: details.risk, plan: details.plan }),
};
