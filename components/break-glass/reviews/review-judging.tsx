"use client";

import { useState } from "react";
import { call } from "#lib/client/call.ts";
import type { ReviewView } from "#lib/contracts/break-glass-reviews.ts";
import { judgingWords } from "#lib/format/break-glass-reviews.ts";
import { TroubleNotice } from "#components/requests/trouble-notice.tsx";
import { useAct } from "#components/requests/use-act.ts";
import { useMe } from "#components/shell/me.tsx";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { NotAllowed } from "#components/ui/not-allowed.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { SendBackFormProps } from "./send-back-form.tsx";

const SendBackForm = later<SendBackFormProps>(
  async () => (await import("./send-back-form.tsx")).SendBackForm,
);

/** Accept, or send back with what is missing; who may not sees why and who can (BG-7). */
export function ReviewJudging({ review }: Readonly<{ review: ReviewView }>) {
  const { requestId, version, status, mayAccept, maySendBack, now } = review;
  const { timeZone } = useMe();
  const [open, setOpen] = useState(false);
  const { busy, trouble, act } = useAct();
  if (status !== "handed_in") return null;
  const { why, who, wait } = judgingWords(review, { now, zone: timeZone });
  if (open && maySendBack.allowed)
    return <SendBackForm requestId={requestId} version={version} onClose={() => setOpen(false)} />;
  const accept = () =>
    act({
      body: ["accept", version],
      call: (idempotencyKey) =>
        call("acceptReview", { params: { requestId }, body: {}, ifMatch: version, idempotencyKey }),
      done: () => announce("The review is accepted"),
    });
  return (
    <div className="grid gap-3 print:hidden">
      {wait === null ? null : (
        <Notice tone="warn" title={wait.title}>
          {wait.text}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2.5 empty:hidden">
        {mayAccept.allowed ? (
          <Button variant="primary" busy={busy} onClick={() => void accept()}>
            Accept the review
          </Button>
        ) : null}
        {maySendBack.allowed ? <Button onClick={() => setOpen(true)}>Send it back</Button> : null}
      </div>
      {why === null ? null : <NotAllowed why={why} who={who} />}
      {trouble === null ? null : (
        <TroubleNotice trouble={trouble} here={`/break-glass/reviews/${requestId}`} />
      )}
    </div>
  );
}
