"use client";

import { call } from "#lib/client/call.ts";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/button.tsx";
import { useAct } from "./use-act.ts";

type RetryButtonProps = Readonly<{
  requestId: string;
  /** Changes with every try, so that each is an attempt of its own. */
  attempt: string | number;
  /** In rows it is small. */
  size?: "small" | "regular";
}>;

/** Has the failed step in Unity Catalog tried again now; a refusal stands beside it (UC-5). */
export function RetryButton({ requestId, attempt, size = "small" }: RetryButtonProps) {
  const { busy, trouble, act } = useAct();
  const params = { requestId };
  const retry = () =>
    act({
      body: [requestId, attempt],
      call: (idempotencyKey) => call("retryGrant", { params, body: {}, idempotencyKey }),
      done: () => announce("It is being tried again"),
    });
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-2">
      {trouble === null ? null : (
        <span role="alert" className="text-xs text-danger">
          {trouble.title}: {trouble.detail}
        </span>
      )}
      <Button size={size} busy={busy} onClick={() => void retry()}>
        Try again
      </Button>
    </span>
  );
}
