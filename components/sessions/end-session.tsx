"use client";

import { call } from "#lib/client/call.ts";
import { deviceWords } from "#lib/format/device.ts";
import { useAct } from "#components/requests/use-act.ts";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import type { Session } from "./use-sessions.ts";

/** Ends a session elsewhere; the present one is left by signing out. */
export function EndSession({ session }: Readonly<{ session: Session }>) {
  const { busy, trouble, act } = useAct();
  if (session.current)
    return (
      <ButtonLink size="small" href="/sign-out">
        Sign out
      </ButtonLink>
    );
  const params = { sessionId: session.id };
  const end = () =>
    act({
      body: params,
      call: (idempotencyKey) => call("endSession", { params, idempotencyKey }),
      done: () => announce(`The session in ${deviceWords(session.device)} has ended`),
    });
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {trouble === null ? null : (
        <span role="alert" className="text-xs text-danger">
          {trouble.title}
        </span>
      )}
      <Button size="small" variant="stop" busy={busy} onClick={() => void end()}>
        End it
      </Button>
    </span>
  );
}
