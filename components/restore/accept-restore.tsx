"use client";

import type { RestoreView } from "#lib/contracts/restore.ts";
import { call } from "#lib/client/call.ts";
import { TroubleNotice } from "#components/requests/trouble-notice.tsx";
import { useAct } from "#components/requests/use-act.ts";
import { useStepUp } from "#components/step-up/use-step-up.ts";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";

const HERE = "/admin/restore";

/** Accepting what is shown, with a fresh sign-in; the very comparison that was looked at (OPS-2, APP-6). */
export function AcceptRestore({ restore }: Readonly<{ restore: RestoreView }>) {
  const { version, comparedAt } = restore;
  const { busy, trouble, act } = useAct();
  const stepUp = useStepUp();
  const { challenge } = stepUp;
  const accept = async () => {
    const failed = await act({
      body: ["accept", version],
      call: (idempotencyKey) =>
        call("acceptRestore", { body: {}, ifMatch: version, idempotencyKey, challenge }),
      done: () => {
        stepUp.forget();
        announce("The engine pushes again");
      },
    });
    if (failed?.challenge === undefined) return;
    if (challenge === null) await stepUp.leaveFor(failed.challenge, HERE);
    else stepUp.forget();
  };
  return (
    <div className="grid max-w-[44rem] gap-3">
      {trouble === null || stepUp.leaving ? null : <TroubleNotice trouble={trouble} here={HERE} />}
      <Notice tone="warn" title="What is accepted is pushed at once">
        What the records here want is then granted, and what they have ended is taken away. What was approved,
        renewed or ended after the backup is not in these records: end or ask anew first what should be
        otherwise.
      </Notice>
      {comparedAt === null ? (
        <p className="text-muted">It can be accepted once everything was compared.</p>
      ) : (
        <div>
          <Button variant="primary" busy={busy || stepUp.leaving} onClick={() => void accept()}>
            {challenge === null ? "Sign in afresh to accept" : "Accept and push"}
          </Button>
        </div>
      )}
    </div>
  );
}
