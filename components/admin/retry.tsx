"use client";

import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/button.tsx";
import { useAct } from "#components/requests/use-act.ts";

type RetryProps = Readonly<{
  /** What is tried again, for those who hear the page: "the job of mail". */
  what: string;
  call: (idempotencyKey: string) => Promise<{ readonly retried: boolean }>;
}>;

/** Has something of the machine tried again now; a refusal stands beside it. */
export function Retry({ what, call }: RetryProps) {
  const { busy, trouble, act } = useAct();
  const retry = () =>
    act({
      body: what,
      call,
      done: ({ retried }) =>
        announce(retried ? `${what} is being tried again` : `${what} needs no further try`),
    });
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-2">
      {trouble === null ? null : (
        <span role="alert" className="text-xs text-danger">
          {trouble.title}: {trouble.detail}
        </span>
      )}
      <Button size="small" busy={busy} aria-label={`Try ${what} again`} onClick={() => void retry()}>
        Try again
      </Button>
    </span>
  );
}
