"use client";

import { call } from "#lib/client/call.ts";
import type { PolicyView } from "#lib/contracts/policies.ts";
import { TroubleNotice } from "#components/requests/trouble-notice.tsx";
import { useAct } from "#components/requests/use-act.ts";
import { useStepUp } from "#components/step-up/use-step-up.ts";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { NotAllowed } from "#components/ui/not-allowed.tsx";
import { Notice } from "#components/ui/notice.tsx";

/** Propose, put in force, take back. Putting it in force asks for a fresh sign-in and comes back here (APP-6). */
export function PolicyActs({ policy }: Readonly<{ policy: PolicyView }>) {
  const { id, number, version, actions, whyNotPublish } = policy;
  const { busy, trouble, act } = useAct();
  const stepUp = useStepUp();
  const { challenge } = stepUp;
  const here = `/admin/policies/${id}`;
  const ask = { params: { policyId: id }, body: {}, ifMatch: version };
  const say = (done: string) => () => announce(`Version ${number} ${done}`);
  const propose = () =>
    act({
      body: ["propose", version],
      call: (idempotencyKey) => call("proposePolicy", { ...ask, idempotencyKey }),
      done: say("is proposed; somebody else puts it in force"),
    });
  const drop = () =>
    act({
      body: ["drop", version],
      call: (idempotencyKey) => call("dropPolicy", { ...ask, idempotencyKey }),
      done: say("is taken back"),
    });
  const publish = async () => {
    const failed = await act({
      body: ["publish", version],
      call: (idempotencyKey) => call("publishPolicy", { ...ask, idempotencyKey, challenge }),
      done: () => {
        stepUp.forget();
        say("is in force")();
      },
    });
    if (failed?.challenge === undefined) return;
    if (challenge === null) await stepUp.leaveFor(failed.challenge, here);
    else stepUp.forget();
  };
  const may = (action: PolicyView["actions"][number]) => actions.includes(action);
  return (
    <div className="grid gap-3">
      {trouble === null || stepUp.leaving ? null : <TroubleNotice trouble={trouble} here={here} />}
      {whyNotPublish === null ? null : (
        <NotAllowed why={whyNotPublish} who="Whoever signs does so with a fresh sign-in." />
      )}
      {may("publish") ? (
        <Notice
          tone={challenge === null ? "neutral" : "ok"}
          title={
            challenge === null
              ? "Two people put a policy in force: one wrote it, you sign it"
              : "You have signed in afresh"
          }
        >
          {challenge === null
            ? "Signing asks for a fresh sign-in. Look at the dry run first; what is pending is judged anew at once."
            : "It holds for this policy, for five minutes."}
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-2.5">
        {may("publish") ? (
          <Button variant="primary" busy={busy || stepUp.leaving} onClick={() => void publish()}>
            {challenge === null ? "Sign in afresh and put in force" : "Put in force"}
          </Button>
        ) : null}
        {may("propose") ? (
          <Button variant="primary" busy={busy} onClick={() => void propose()}>
            Propose
          </Button>
        ) : null}
        {may("change") ? <ButtonLink href={`${here}/edit`}>Change the draft</ButtonLink> : null}
        {may("drop") ? (
          <Button busy={busy} onClick={() => void drop()}>
            Take back
          </Button>
        ) : null}
      </div>
    </div>
  );
}
