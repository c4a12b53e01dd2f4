"use client";

import { useState } from "react";
import type { RequestView } from "#lib/contracts/requests.ts";
import { call } from "#lib/client/call.ts";
import { CLOSING_WORDS } from "#lib/format/closing.ts";
import { mayOf } from "#components/requests/may.ts";
import { TroubleNotice } from "#components/requests/trouble-notice.tsx";
import { useAct } from "#components/requests/use-act.ts";
import { useStepUp } from "#components/step-up/use-step-up.ts";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/button.tsx";
import { NotAllowed } from "#components/ui/not-allowed.tsx";
import { DropForm } from "./drop-form.tsx";

type ClosingActsProps = Readonly<{ request: RequestView; closingId: string }>;

/** Confirm with a fresh sign-in, or drop with a reason; who may not confirm sees why (APP-6, UC-5). */
export function ClosingActs({ request, closingId }: ClosingActsProps) {
  const [dropping, setDropping] = useState(false);
  const { busy, trouble, act } = useAct();
  const stepUp = useStepUp();
  const { challenge } = stepUp;
  const here = `/requests/${request.id}`;
  const params = { requestId: request.id, closingId };
  const confirm = async () => {
    const failed = await act({
      body: ["confirm", closingId],
      call: (idempotencyKey) => call("confirmClosing", { params, body: {}, idempotencyKey, challenge }),
      done: () => {
        stepUp.forget();
        announce(CLOSING_WORDS.confirmed);
      },
    });
    if (failed?.challenge === undefined) return;
    if (challenge === null) await stepUp.leaveFor(failed.challenge, here);
    else stepUp.forget();
  };
  const may = mayOf(request, "confirm_closing");
  if (dropping) return <DropForm params={params} onClose={() => setDropping(false)} />;
  return (
    <div className="grid gap-2 empty:hidden print:hidden">
      {trouble === null || stepUp.leaving ? null : <TroubleNotice trouble={trouble} here={here} />}
      {may.kind === "refused" ? (
        <NotAllowed
          why={may.because}
          who="Another member of security or a platform administrator confirms it."
        />
      ) : null}
      {may.kind === "may" ? <p>{CLOSING_WORDS.consequence}</p> : null}
      <div className="flex flex-wrap gap-2.5 empty:hidden">
        {may.kind === "may" ? (
          <Button variant="primary" busy={busy || stepUp.leaving} onClick={() => void confirm()}>
            {challenge === null ? "Sign in afresh to confirm" : "Confirm that it is gone"}
          </Button>
        ) : null}
        {mayOf(request, "drop_closing").kind === "may" ? (
          <Button onClick={() => setDropping(true)}>Drop the proposal</Button>
        ) : null}
      </div>
    </div>
  );
}
