"use client";

import { call } from "#lib/client/call.ts";
import { EvidenceForm } from "#components/forms/evidence-form.tsx";

export type HandInFormProps = Readonly<{ requestId: string; milestoneId: string; onClose: () => void }>;

const WORDS = {
  title: "Hand in evidence",
  button: "Hand it in",
  note: "What it shows",
  linkHint: "Where the verifier can open it.",
  done: "The evidence was handed in",
} as const;

/** Evidence for a milestone. */
export function HandInForm({ requestId, milestoneId, onClose }: HandInFormProps) {
  const params = { requestId, milestoneId };
  return (
    <EvidenceForm
      words={WORDS}
      here={`/requests/${requestId}/plan`}
      send={(evidence, idempotencyKey) => call("handInEvidence", { params, ...evidence, idempotencyKey })}
      onClose={onClose}
    />
  );
}
