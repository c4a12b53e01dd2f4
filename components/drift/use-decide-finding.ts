"use client";

import type { FindingView } from "#lib/contracts/drift.ts";
import { call } from "#lib/client/call.ts";
import { DRIFT_ACTS, type DriftAct } from "#lib/format/drift-acts.ts";
import { useAct } from "#components/requests/use-act.ts";
import { useStepUp } from "#components/step-up/use-step-up.ts";
import { announce } from "#components/ui/announce.ts";

type Decided = Readonly<{
  finding: FindingView;
  act: DriftAct;
  /** The address of the dialog, to come back to after signing in. */
  here: string;
  onDone: () => void;
}>;

/** Sends a decision on a finding; taking access away goes by a fresh sign-in and comes back to the same dialog (APP-6). */
export function useDecideFinding({ finding, act, here, onDone }: Decided) {
  const { busy, trouble, act: perform, forget } = useAct();
  const stepUp = useStepUp();
  const { challenge } = stepUp;
  const params = { findingId: finding.id };
  const send = async (reason: string): Promise<void> => {
    const failed = await perform({
      body: [finding.id, act, reason],
      call: (idempotencyKey) =>
        act === "adopt"
          ? call("adoptFinding", { params, body: { reason }, idempotencyKey })
          : call("repairFinding", { params, body: {}, idempotencyKey, challenge }),
      done: () => {
        stepUp.forget();
        announce(DRIFT_ACTS[act].done);
        onDone();
      },
    });
    if (failed?.challenge === undefined) return;
    if (challenge === null) await stepUp.leaveFor(failed.challenge, here);
    else stepUp.forget();
  };
  return {
    busy: busy || stepUp.leaving,
    trouble: stepUp.leaving || trouble?.challenge !== undefined ? null : trouble,
    signedIn: challenge !== null,
    send,
    forget: () => {
      forget();
      stepUp.forget();
    },
  };
}
