"use client";

import type { MilestoneView } from "#lib/contracts/plan.ts";
import { call } from "#lib/client/call.ts";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { NotAllowed } from "#components/ui/not-allowed.tsx";
import { TroubleNotice } from "#components/requests/trouble-notice.tsx";
import { useAct } from "#components/requests/use-act.ts";
import type { HandInFormProps } from "./hand-in-form.tsx";
import type { ReasonFormProps } from "./reason-form.tsx";

export type MilestoneActName = "hand_in" | "send_back" | "explain";
export type OpenMilestoneAct = Readonly<{ milestoneId: string; act: MilestoneActName }>;

type MilestoneActsProps = Readonly<{
  requestId: string;
  milestone: MilestoneView;
  /** The form that is open, if one is; of all milestones one at a time. */
  act: MilestoneActName | null;
  onAct: (act: MilestoneActName | null) => void;
}>;

const HandInForm = later<HandInFormProps>(async () => (await import("./hand-in-form.tsx")).HandInForm);
const ReasonForm = later<ReasonFormProps>(async () => (await import("./reason-form.tsx")).ReasonForm);

/** What can be done about a milestone, where it stands; who may not verify sees why. */
export function MilestoneActs({ requestId, milestone, act, onAct }: MilestoneActsProps) {
  const { id: milestoneId, mayHandIn, mayVerify, mayExplain, handedIn, verifier } = milestone;
  const { busy, trouble, act: perform } = useAct();
  const params = { requestId, milestoneId };
  const close = () => onAct(null);
  const verify = () => {
    const body = { evidenceId: handedIn[0]?.id ?? "" };
    return perform({
      body,
      call: (idempotencyKey) => call("verifyMilestone", { params, body, idempotencyKey }),
      done: () => announce("The milestone is verified"),
    });
  };
  if (act === "hand_in" && mayHandIn.allowed) return <HandInForm {...params} onClose={close} />;
  if ((act === "send_back" && mayVerify.allowed) || (act === "explain" && mayExplain.allowed))
    return <ReasonForm {...params} act={act} evidenceId={handedIn[0]?.id ?? ""} onClose={close} />;
  return (
    <div className="grid gap-2 empty:hidden print:hidden">
      <div className="flex flex-wrap gap-2 empty:hidden">
        {mayHandIn.allowed ? (
          <Button size="small" onClick={() => onAct("hand_in")}>
            {handedIn.length === 0 ? "Hand in evidence" : "Hand in new evidence"}
          </Button>
        ) : null}
        {mayVerify.allowed ? (
          <>
            <Button size="small" variant="primary" busy={busy} onClick={() => void verify()}>
              Verify it
            </Button>
            <Button size="small" onClick={() => onAct("send_back")}>
              Send it back
            </Button>
          </>
        ) : null}
        {mayExplain.allowed ? (
          <Button size="small" onClick={() => onAct("explain")}>
            Explain the miss
          </Button>
        ) : null}
      </div>
      {!mayVerify.allowed && mayVerify.because !== null && mayHandIn.allowed && handedIn.length > 0 ? (
        <NotAllowed
          why={mayVerify.because}
          who={`${verifier.name}, the EDP team or security can verify it.`}
        />
      ) : null}
      {trouble === null ? null : <TroubleNotice trouble={trouble} here={`/requests/${requestId}/plan`} />}
    </div>
  );
}
