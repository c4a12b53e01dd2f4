"use client";

import type { ProfileView } from "#lib/contracts/break-glass-profiles.ts";
import { wideningWords } from "#lib/format/break-glass-profiles.ts";
import { TroubleNotice } from "#components/requests/trouble-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { NotAllowed } from "#components/ui/not-allowed.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useProfileActs } from "./use-profile-acts.ts";

/** What signing does, before it is done: what it gives more, and whom it stops. */
function BeforeSigning({ profile, signedIn }: Readonly<{ profile: ProfileView; signedIn: boolean }>) {
  if (signedIn)
    return (
      <Notice tone="ok" title="You have signed in afresh">
        It holds for this version, for five minutes.
      </Notice>
    );
  const { content, widens, waiting, before } = profile;
  const words = before === null ? "can be asked for" : wideningWords(widens, content.retires);
  return (
    <Notice tone={widens.length === 0 && !content.retires ? "neutral" : "warn"} title={`Signed, it ${words}`}>
      Two people change what can be had in Prod: one wrote it, you sign it, with a fresh sign-in.
      {waiting === 0
        ? null
        : ` ${waiting} waiting for a VP now: what goes beyond the new version is not approved any more.`}
    </Notice>
  );
}

/** Propose, sign, take back, begin the next version. */
export function ProfileActs({ profile }: Readonly<{ profile: ProfileView }>) {
  const { actions, whyNotPublish, content, id } = profile;
  const { here, busy, trouble, signedIn, propose, drop, publish } = useProfileActs(profile);
  const may = (action: ProfileView["actions"][number]) => actions.includes(action);
  const what = content.retires ? "take it out" : "put in force";
  return (
    <div className="grid gap-3">
      {trouble === null ? null : <TroubleNotice trouble={trouble} here={here} />}
      {whyNotPublish === null ? null : (
        <NotAllowed why={whyNotPublish} who="Whoever signs does so with a fresh sign-in." />
      )}
      {may("publish") ? <BeforeSigning profile={profile} signedIn={signedIn} /> : null}
      <div className="flex flex-wrap gap-2.5">
        {may("publish") ? (
          <Button variant="primary" busy={busy} onClick={() => void publish()}>
            {signedIn ? `Sign and ${what}` : `Sign in afresh and ${what}`}
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
        {may("renew") ? (
          <ButtonLink href={`/admin/break-glass/new?from=${id}`}>Write the next version</ButtonLink>
        ) : null}
      </div>
    </div>
  );
}
