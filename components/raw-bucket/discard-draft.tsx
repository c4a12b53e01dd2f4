"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { call } from "#lib/client/call.ts";
import { LOST, type Trouble } from "#lib/format/trouble.ts";
import { TroubleNotice } from "#components/requests/trouble-notice.tsx";
import { useAct } from "#components/requests/use-act.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { Draft } from "./use-draft.ts";

/** Gives a draft up, after asking once more: it is withdrawn, so that its text can still be copied (REQ-6). */
export function DiscardDraft({ draft }: Readonly<{ draft: Draft }>) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [lost, setLost] = useState<Trouble | null>(null);
  const { busy, trouble, act, forget } = useAct();
  const close = () => {
    forget();
    setLost(null);
    setOpen(false);
  };
  const discard = async () => {
    setLost(null);
    const kept = await draft.settle();
    if (kept === null) return setLost(LOST);
    await act({
      body: [kept],
      call: (idempotencyKey) =>
        call("withdrawRequest", {
          params: { requestId: kept.id },
          body: {},
          ifMatch: kept.version,
          idempotencyKey,
        }),
      done: () => router.replace("/requests"),
    });
  };
  const shown = lost ?? trouble;
  return (
    <>
      <Button onClick={() => setOpen(true)}>Discard draft</Button>
      <Dialog
        open={open}
        onOpenChange={(next) => (next ? undefined : close())}
        title="Discard this draft"
        description="Nobody else has seen it. It stands among your requests as withdrawn, and its text can be copied from there."
        actions={
          <>
            <Button variant="stop" busy={busy} onClick={() => void discard()}>
              Discard draft
            </Button>
            <Button onClick={close}>Keep writing</Button>
          </>
        }
      >
        {shown === null ? null : <TroubleNotice trouble={shown} here="/requests" />}
      </Dialog>
    </>
  );
}
