import { operations, type OperationId } from "#lib/contracts/operations.ts";
import { reviewSamples } from "./break-glass-review-samples.ts";
import { breakGlassSamples } from "./break-glass-samples.ts";
import { profileSamples } from "./break-glass-profile-samples.ts";
import { delegationSamples } from "./delegation-samples.ts";
import { engineSamples } from "./engine-samples.ts";
import { drillSamples } from "./break-glass-drill-samples.ts";
import { driftSamples } from "./drift-samples.ts";
import { endsSamples } from "./ends-samples.ts";
import { planSamples } from "./plan-samples.ts";
import { policySamples } from "./policy-samples.ts";
import { portalSamples } from "./portal-samples.ts";
import { requestSamples } from "./request-samples.ts";
import { riskSamples } from "./risk-samples.ts";
import { safetySamples } from "./safety-samples.ts";
import type { Sample } from "./sample.ts";
import { watchSamples } from "./watch-samples.ts";

/** One sample for each operation of the API. Put yours into a file of your part beside these and spread it here. */
export const SAMPLES: Readonly<Partial<Record<OperationId, Sample>>> = {
  ...requestSamples,
  ...delegationSamples,
  ...riskSamples,
  ...planSamples,
  ...policySamples,
  ...portalSamples,
  ...watchSamples,
  ...endsSamples,
  ...safetySamples,
  ...engineSamples,
  ...driftSamples,
  ...drillSamples,
  ...reviewSamples,
  ...breakGlassSamples,
  ...profileSamples,
};

export const ALL_OPERATIONS = Object.keys(operations) as readonly OperationId[];

/** Those that can be tried; a test of its own says which cannot. */
export const SAMPLED = ALL_OPERATIONS.filter((id) => SAMPLES[id] !== undefined);

/** What to do about an operation that has no sample. */
export function missingSample(operationId: string): string {
  return (
    `${operationId} has no sample. Add one to a file in lib/testing/samples/, spread in samples.ts: ` +
    "`make` an object with params, body and version; who `succeeds` with it; who else `sees` that it exists " +
    "(everybody else must be answered as for an unknown id; null where the path names no object)."
  );
}

export function sampleOf(operationId: OperationId): Sample {
  const sample = SAMPLES[operationId];
  if (sample === undefined) throw new Error(missingSample(operationId));
  return sample;
}
