"use client";

import { call } from "#lib/client/call.ts";
import type { ProfileView } from "#lib/contracts/break-glass-profiles.ts";
import { useAct } from "#components/requests/use-act.ts";
import { useStepUp } from "#components/step-up/use-step-up.ts";
import { announce } from "#components/ui/announce.ts";

/** Propose, sign and take back a version of a profile. Signing leaves for a fresh sign-in and comes back here (APP-6). */
export function useProfileActs({ id, number, version }: ProfileView) {
  const { busy, trouble, act } = useAct();
  const stepUp = useStepUp();
  const { challenge, leaving } = stepUp;
  const here = `/admin/break-glass/${id}`;
  const ask = { params: { profileId: id }, body: {}, ifMatch: version };
  const say = (done: string) => () => announce(`Version ${number} ${done}`);
  const propose = () =>
    act({
      body: ["propose", version],
      call: (idempotencyKey) => call("proposeProfile", { ...ask, idempotencyKey }),
      done: say("is proposed; somebody else signs it"),
    });
  const drop = () =>
    act({
      body: ["drop", version],
      call: (idempotencyKey) => call("dropProfile", { ...ask, idempotencyKey }),
      done: say("is taken back"),
    });
  const publish = async () => {
    const failed = await act({
      body: ["publish", version],
      call: (idempotencyKey) => call("publishProfile", { ...ask, idempotencyKey, challenge }),
      done: () => {
        stepUp.forget();
        say("is signed")();
      },
    });
    if (failed?.challenge === undefined) return;
    if (challenge === null) await stepUp.leaveFor(failed.challenge, here);
    else stepUp.forget();
  };
  return {
    here,
    busy: busy || leaving,
    trouble: leaving ? null : trouble,
    signedIn: challenge !== null,
    propose,
    drop,
    publish,
  };
}
