"use client";

import type { DrillView } from "#lib/contracts/break-glass-drills.ts";
import { call } from "#lib/client/call.ts";
import { useAct } from "#components/requests/use-act.ts";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/button.tsx";

/** Calls a planned drill off at once. */
export function CallOffDrill({ drill: { id, engineer } }: Readonly<{ drill: DrillView }>) {
  const { busy, trouble, act } = useAct();
  const params = { drillId: id };
  const callOff = () =>
    act({
      body: params,
      call: (idempotencyKey) => call("callOffDrill", { params, idempotencyKey }),
      done: () => announce(`The drill of ${engineer.name} is called off`),
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
        busy={busy}
        aria-label={`Call off the drill of ${engineer.name}`}
        onClick={() => void callOff()}
      >
        Call it off
      </Button>
    </span>
  );
}
