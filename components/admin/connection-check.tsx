"use client";

import { useEffect, useRef } from "react";
import type { ConnectionView } from "#lib/contracts/engine.ts";
import { call } from "#lib/client/call.ts";
import { checkedWords, checkUnderWay } from "#lib/format/connections.ts";
import { useAct } from "#components/requests/use-act.ts";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/button.tsx";

type ConnectionCheckProps = Readonly<{ connection: ConnectionView; sweptSecondsAgo: number | null }>;

/** Has a worker check the connection now. What it finds comes into the facts above, and is said once. */
export function ConnectionCheck({ connection, sweptSecondsAgo }: ConnectionCheckProps) {
  const { busy, trouble, act } = useAct();
  const { name, check } = connection;
  const isAsked = check.askedSecondsAgo !== null;
  const wasAsked = useRef(isAsked);
  // The age of the last check when another was asked for. A worker may answer before the page has seen that it was asked.
  const before = useRef<number | null>(null);
  useEffect(() => {
    const isYounger =
      before.current !== null && check.secondsAgo !== null && check.secondsAgo < before.current;
    if (!isAsked && (wasAsked.current || isYounger)) {
      before.current = null;
      announce(checkedWords(connection));
    }
    wasAsked.current = isAsked;
  }, [isAsked, connection, check.secondsAgo]);
  const ask = () => {
    before.current = check.secondsAgo ?? Number.POSITIVE_INFINITY;
    return act({
      body: name,
      call: (idempotencyKey) =>
        call("checkConnection", { params: { connection: name }, body: {}, idempotencyKey }),
      done: () => announce(`A worker is asked to check ${name}`),
    });
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button busy={busy || isAsked} aria-label={`Check ${name} now`} onClick={() => void ask()}>
        Check now
      </Button>
      {check.askedSecondsAgo === null ? null : (
        <span className="text-muted">{checkUnderWay(check.askedSecondsAgo, sweptSecondsAgo)}</span>
      )}
      {trouble === null ? null : (
        <span role="alert" className="text-danger">
          {trouble.title}: {trouble.detail}
        </span>
      )}
    </div>
  );
}
