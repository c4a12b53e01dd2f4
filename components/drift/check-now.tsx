"use client";

import type { LookView } from "#lib/contracts/drift.ts";
import { call } from "#lib/client/call.ts";
import { lookWords } from "#lib/format/drift.ts";
import type { Present } from "#lib/format/dates.ts";
import { useAct } from "#components/requests/use-act.ts";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/button.tsx";

type CheckNowProps = Readonly<{
  /** The bucket to look at; null for everything registered. */
  bucketId: string | null;
  look: LookView;
  mayCheck: boolean;
  present: Present;
}>;

/** How fresh what is shown is, and the button that has it read now. */
export function CheckNow({ bucketId, look, mayCheck, present }: CheckNowProps) {
  const { busy, trouble, act } = useAct();
  const check = () =>
    act({
      // Each press is an attempt of its own.
      body: [bucketId, look.readAt, look.failingSince],
      call: (idempotencyKey) =>
        bucketId === null
          ? call("checkEverything", { body: {}, idempotencyKey })
          : call("checkBucket", { params: { bucketId }, body: {}, idempotencyKey }),
      done: () => announce("Unity Catalog is being read"),
    });
  const tone = look.failingSince === null ? "text-muted" : "text-warn";
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className={`max-w-[44rem] ${tone}`}>{lookWords(look, present)}</p>
      {mayCheck ? (
        <Button size="small" busy={busy || look.asked} onClick={() => void check()}>
          Check now
        </Button>
      ) : null}
      {trouble === null ? null : (
        <p role="alert" className="text-xs text-danger">
          {trouble.title}: {trouble.detail}
        </p>
      )}
    </div>
  );
}
