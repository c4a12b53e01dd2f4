"use client";

import type { DelegationView } from "#lib/contracts/delegations.ts";
import { call } from "#lib/client/call.ts";
import { useAct } from "#components/requests/use-act.ts";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/button.tsx";

/** Ends a delegation at once. */
export function EndDelegation({ delegation }: Readonly<{ delegation: DelegationView }>) {
  const { busy, trouble, act } = useAct();
  const { id, delegate, delegator } = delegation;
  const params = { delegationId: id };
  const end = () =>
    act({
      body: params,
      call: (idempotencyKey) => call("endDelegation", { params, idempotencyKey }),
      done: () => announce(`${delegate.name} no longer stands in for ${delegator.name}`),
    });
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {trouble === null ? null : (
        <span role="alert" className="text-xs text-danger">
          {trouble.title}
        </span>
      )}
      <Button
        size="small"
        variant="stop"
        busy={busy}
        aria-label={`End it: ${delegate.name} for ${delegator.name}`}
        onClick={() => void end()}
      >
        End it
      </Button>
    </span>
  );
}
